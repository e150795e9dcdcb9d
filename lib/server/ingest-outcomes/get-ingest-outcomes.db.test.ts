import { describe, expect, test, vi } from 'vitest';
import {
  IngestOutcomesQuery,
  IngestOutcomesResponse,
  type OutcomeWindow,
} from '#lib/contract/ingest-outcomes.ts';
import type { OutcomeKind, OutcomeWord } from '#lib/domain/ingest/outcome.ts';
import { DAY_MS, epochMsOf, HOUR_MS, isoFromEpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { acceptDeliveries } from '../ingest/accept-deliveries.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { createOutcomeCounters } from '../ingest/outcome-counters.ts';
import { stopWriters, writers } from '../ingest/writers.ts';
import { getIngestOutcomes } from './get-ingest-outcomes.ts';

useTestDatabase();

const NOW = epochMsOf(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS + 30_000);
const ago = (ms: number) => epochMsOf(NOW - ms);

async function aKey(name: string): Promise<string> {
  const id = newUuidV7(Date.now());
  await pool().query(
    `INSERT INTO ingest_keys (id, name, secret_hash, hint, scopes, created_at)
     VALUES ($1, $2, $3, 'smp_…', '{ingest}', now())`,
    [id, name, Buffer.from(id)],
  );
  return id;
}

type Counted = [agoMs: number, kind: OutcomeKind, outcome: OutcomeWord, reason: string, n: number];

async function count(keyId: string, ...counted: readonly Counted[]): Promise<void> {
  const counters = createOutcomeCounters(pool);
  for (const [agoMs, kind, outcome, reason, n] of counted)
    counters.add({ keyId, at: ago(agoMs), kind, outcome, reason, count: n });
  await counters.stop();
}

async function told(keyId: string, ...accounts: readonly object[]): Promise<void> {
  const items = accounts.map((account) => ({
    id: newUuidV7(Date.now()),
    service: 'checkout',
    instance: 'checkout-1',
    reporter: 'typescript/1',
    kind: 'event',
    seen: 0,
    acknowledged: 0,
    ...account,
  }));
  const { response } = await acceptDeliveries({ items, keyId, receivedAt: NOW, bytes: 1 });
  expect(response).toEqual({ accepted: items.length, duplicates: 0, rejected: [] });
}

async function outcomes(window: OutcomeWindow = '1h'): Promise<IngestOutcomesResponse> {
  const query = IngestOutcomesQuery.parse({ window });
  return IngestOutcomesResponse.parse(await getIngestOutcomes({ query, now: NOW }));
}

const minute = (agoMs: number): string =>
  isoFromEpochMs(epochMsOf(Math.floor((NOW - agoMs) / MINUTE_MS) * MINUTE_MS));

describe('what senders sent', () => {
  test('adds up for each sender and kind, by reason and step, and names who is silent', async () => {
    const quiet = await aKey('quiet');
    const noisy = await aKey('noisy');
    await count(
      noisy,
      [2 * MINUTE_MS, 'event', 'accepted', '', 7],
      [2 * MINUTE_MS, 'event', 'accepted', 'flood_details_left_out', 2],
      [MINUTE_MS, 'event', 'accepted', '', 3],
      [MINUTE_MS, 'event', 'duplicate', '', 1],
      [MINUTE_MS, 'event', 'rejected', 'invalid_field', 4],
      [MINUTE_MS, 'span', 'ignored', 'not_claude', 5],
      [2 * HOUR_MS, 'event', 'dropped', 'queue', 9],
      [8 * DAY_MS, 'event', 'dropped', 'queue', 100],
    );
    const { senders, silent, step_seconds } = await outcomes();
    expect(step_seconds).toBe(60);
    const sender = senders.find(({ key_id }) => key_id === noisy);
    expect(sender?.kinds.map(({ kind, sent }) => [kind, sent])).toEqual([
      ['event', 17],
      ['span', 5],
    ]);
    expect(sender?.kinds[0]?.outcomes).toEqual([
      {
        outcome: 'accepted',
        reason: null,
        count: 10,
        steps: [
          { at: minute(2 * MINUTE_MS), count: 7 },
          { at: minute(MINUTE_MS), count: 3 },
        ],
      },
      {
        outcome: 'accepted',
        reason: 'flood_details_left_out',
        count: 2,
        steps: [{ at: minute(2 * MINUTE_MS), count: 2 }],
      },
      {
        outcome: 'duplicate',
        reason: null,
        count: 1,
        steps: [{ at: minute(MINUTE_MS), count: 1 }],
      },
      {
        outcome: 'rejected',
        reason: 'invalid_field',
        count: 4,
        steps: [{ at: minute(MINUTE_MS), count: 4 }],
      },
    ]);
    expect(silent).toEqual([{ key_id: quiet, name: 'quiet' }]);
    const sentIn = async (window: OutcomeWindow): Promise<number | undefined> =>
      (await outcomes(window)).senders.find(({ key_id }) => key_id === noisy)?.kinds[0]?.sent;
    expect(await sentIn('24h')).toBe(26);
    expect(await sentIn('7d')).toBe(26);
  });

  test('stands with the refused before the taken', async () => {
    const refused = await aKey('refused');
    await count(refused, [MINUTE_MS, 'event', 'dropped', 'window_key', 50]);
    const busy = await aKey('busy');
    await count(busy, [MINUTE_MS, 'event', 'accepted', '', 1_000_000]);
    const { senders } = await outcomes();
    const order = senders.map(({ key_id }) => key_id);
    expect(order.indexOf(refused)).toBeLessThan(order.indexOf(busy));
  });
});

describe('what reporters say of themselves', () => {
  test('is told by service, with what they dropped, by why, and what is open', async () => {
    const key = await aKey('told');
    await told(
      key,
      { minute: minute(MINUTE_MS), seen: 10, acknowledged: 6, dropped: { queue_full: 2 } },
      { minute: minute(0), seen: 1, acknowledged: 2, instance: 'checkout-2', dropped: {} },
    );
    const { reporters } = await outcomes();
    expect(reporters.filter(({ key_id }) => key_id === key)).toEqual([
      {
        key_id: key,
        key_name: 'told',
        service: 'checkout',
        reporter: 'typescript/1',
        kind: 'event',
        instances: 2,
        told_at: minute(0),
        seen: 11,
        acknowledged: 8,
        dropped: [{ reason: 'queue_full', count: 2 }],
        open: 1,
      },
    ]);
  });

  test('is set against the counts here, and what does not add up is named with its minute', async () => {
    const key = await aKey('compared');
    await count(
      key,
      [20 * MINUTE_MS, 'event', 'accepted', '', 10],
      [10 * MINUTE_MS, 'event', 'accepted', '', 12],
      [10 * MINUTE_MS, 'event', 'rejected', 'invalid_field', 1],
      [0, 'event', 'accepted', '', 4],
    );
    await told(
      key,
      { minute: minute(19 * MINUTE_MS), seen: 10, acknowledged: 10 },
      {
        minute: minute(10 * MINUTE_MS),
        seen: 11,
        acknowledged: 10,
        dropped: { rejected_invalid_field: 1 },
      },
      { minute: minute(15 * MINUTE_MS), seen: 3, acknowledged: 3 },
    );
    const { comparisons } = await outcomes();
    const own = comparisons.filter(({ key_id }) => key_id === key);
    expect(own).toEqual([
      {
        key_id: key,
        key_name: 'compared',
        kind: 'event',
        answer: 'taken',
        counted: 26,
        heard: 23,
        unheard: [{ at: minute(10 * MINUTE_MS), count: 2 }],
        uncounted: [{ at: minute(15 * MINUTE_MS), count: 3 }],
        untold: 4,
      },
      {
        key_id: key,
        key_name: 'compared',
        kind: 'event',
        answer: 'rejected',
        counted: 1,
        heard: 1,
        unheard: [],
        uncounted: [],
        untold: 0,
      },
    ]);
  });

  test('agrees in a longer window where the difference lies within a step', async () => {
    const key = await aKey('hourly');
    await count(key, [26 * HOUR_MS, 'event', 'accepted', '', 5]);
    await told(key, { minute: minute(26 * HOUR_MS - 20 * MINUTE_MS), seen: 5, acknowledged: 5 });
    const { comparisons } = await outcomes('7d');
    expect(comparisons.find(({ key_id }) => key_id === key)).toMatchObject({
      counted: 5,
      heard: 5,
      unheard: [],
      uncounted: [],
    });
  });
});

test('the limits are told with the fullest of each process, by the name of its key or path', async () => {
  const key = await aKey('filling');
  const items = Array.from({ length: 3 }, () => ({ status: 500, route: 'direct', model: 'm' }));
  const now = NOW;
  // The minute must not turn between what is taken and what is told of it.
  vi.useFakeTimers({ toFake: ['Date'], now });
  await acceptEvents(writers().events, { items, keyId: key, receivedAt: now, bytes: 10 });
  writers().counters.add({
    keyId: key,
    at: now,
    kind: 'event',
    outcome: 'accepted',
    reason: '',
    count: 3,
  });
  await stopWriters();
  vi.useRealTimers();
  const { limits } = await getIngestOutcomes({ query: { window: '1h' }, now });
  const useOf = (name: string): unknown => limits.find(({ limit }) => limit === name)?.uses[0];
  expect(useOf('window_path')).toMatchObject({ used: 3, by: 'direct · m' });
  expect(useOf('names_services')).toMatchObject({ used: 1, by: 'filling', process: null });
  expect(useOf('queue_rows')).toMatchObject({ used: 0, by: null });
  expect(limits.find(({ limit }) => limit === 'window_key')?.max).toBe(600_000);
  const later = epochMsOf(now + MINUTE_MS);
  const afterwards = (await getIngestOutcomes({ query: { window: '1h' }, now: later })).limits;
  expect(afterwards.find(({ limit }) => limit === 'window_path')?.uses[0]).toMatchObject({
    used: 0,
    by: null,
  });
});
