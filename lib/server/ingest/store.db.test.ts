import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { FailureEvent } from '#lib/domain/event/event.ts';
import { shapeEvent } from '#lib/domain/event/shape-event.ts';
import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import { DAY_MS, type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { type EventRow, eventRowOf } from './event-row.ts';
import { createEventStore } from './event-store.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import { forgetKnownRows } from './known-rows.ts';
import { pathRowOf, serviceIdOf } from './path-row.ts';
import { storeRows } from './store-rows.ts';

useTestDatabase();

const KEY = '00000000-0000-7000-8000-00000000000a';
const ADDED = { owner: KEY, path: 'mixed', bytes: 10 };
const NOW = epochMsOf(Date.now());

beforeEach(async () => {
  forgetKnownRows();
  await pool().query(
    'TRUNCATE events, event_texts, failures_minute, failures_hour, failures_day, path_failures_minute, path_failures_hour, path_failures_day, services, paths',
  );
});

function aRow(
  id: string,
  change: {
    at?: EpochMs;
    receivedAt?: EpochMs;
    service?: string;
    reported?: Record<string, unknown>;
    event?: Partial<FailureEvent>;
  } = {},
): EventRow {
  const shaped = shapeEvent({
    reported: {
      id,
      occurred_at: isoFromEpochMs(change.at ?? NOW),
      service: change.service ?? 'checkout',
      status: 529,
      error: { type: 'overloaded_error', message: 'Overloaded' },
      ...change.reported,
    },
    newId: () => id,
    bounds: { receivedAt: NOW, retentionDays: 30 },
  });
  if (shaped.kind === 'rejected') throw new Error(shaped.detail);
  const event = { ...shaped.event, ...change.event };
  return eventRowOf({
    event,
    serviceId: serviceIdOf(event.service),
    path: pathRowOf(event.path),
    keyId: KEY,
    receivedAt: isoFromEpochMs(change.receivedAt ?? NOW),
  });
}

function aWriter(caps = { services: 100, paths: 100 }): GroupCommit<EventRow> {
  const store = createEventStore(pool, caps);
  return createGroupCommit({
    store: (rows) => storeRows(store, rows),
    committed: () => undefined,
    flushRowsMax: 1_000,
    flushBytesMax: 8_000_000,
    queueRowsMax: 5_000,
    queueBytesMax: 64_000_000,
  });
}

async function stored(): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>('SELECT id FROM events ORDER BY id');
  return rows.map(({ id }) => id);
}

async function sums(): Promise<Set<string>> {
  const totals = new Set<string>();
  for (const table of ['failures', 'path_failures']) {
    for (const level of ['minute', 'hour', 'day']) {
      const { rows } = await pool().query<{ sums: string }>(
        `SELECT concat_ws(' ', sum(attempts), sum(requests), sum(recovered), sum(gave_up)) AS sums FROM ${table}_${level}`,
      );
      totals.add(rows[0]?.sums ?? '');
    }
  }
  return totals;
}

describe('a group of events', () => {
  test('says of each request which of its events were new, also when two requests share one', async () => {
    const writer = aWriter();
    const [first, second] = await Promise.all([
      writer.add([aRow('a'), aRow('b')], ADDED),
      writer.add([aRow('b'), aRow('c'), aRow('c')], ADDED),
    ]);
    expect(first).toEqual(['stored', 'stored']);
    expect(second).toEqual(['duplicate', 'stored', 'duplicate']);
    expect(await writer.add([aRow('c'), aRow('d')], ADDED)).toEqual(['duplicate', 'stored']);
    expect(await stored()).toEqual(['a', 'b', 'c', 'd']);
    expect(await sums()).toEqual(new Set(['4 4 0 0']));
  });

  test('keeps the same id of two services, or at two times, apart', async () => {
    const writer = aWriter();
    const rows = [
      aRow('a'),
      aRow('a', { service: 'search' }),
      aRow('a', { at: epochMsOf(NOW - 1) }),
    ];
    expect(await writer.add(rows, ADDED)).toEqual(['stored', 'stored', 'stored']);
  });

  test('loses only the event that the database cannot hold, and counts the others', async () => {
    const rows = Array.from({ length: 40 }, (_, index) =>
      aRow(`e${String(index).padStart(2, '0')}`),
    );
    const poison = [
      aRow('nul', { event: { message: 'a\0b' } }),
      aRow('json', { event: { reasons: '"\\u0000"' } }),
      aRow('range', { event: { status: 70_000 } }),
    ];
    rows.splice(7, 0, ...poison);
    const outcomes = await aWriter().add(rows, ADDED);
    expect(outcomes.slice(7, 10)).toEqual(['unstorable', 'unstorable', 'unstorable']);
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(40);
    expect(await sums()).toEqual(new Set(['40 40 0 0']));
  });

  test('stores the good twin of an event that the database cannot hold', async () => {
    const outcomes = await aWriter().add(
      [aRow('a', { event: { message: '\0' } }), aRow('a')],
      ADDED,
    );
    expect(outcomes).toEqual(['unstorable', 'stored']);
  });

  test('counts attempts of one request once as a request, and its outcome where it is known', async () => {
    const attempt = (index: number, outcome: string): EventRow =>
      aRow(`t${index}`, {
        reported: { logical_request_id: 'r', attempt: index, max_attempts: 3, outcome },
      });
    await aWriter().add(
      [attempt(1, 'pending'), attempt(2, 'pending'), attempt(3, 'gave_up')],
      ADDED,
    );
    expect(await sums()).toEqual(new Set(['3 1 0 1']));
  });

  test('makes the partition that is missing for a late event', async () => {
    const late = epochMsOf(NOW - 20 * DAY_MS);
    expect(await aWriter().add([aRow('late', { at: late }), aRow('now')], ADDED)).toEqual([
      'stored',
      'stored',
    ]);
  });

  test('stores a text once however many events bear it', async () => {
    const body = { type: 'error', error: { type: 'api_error', message: 'Internal server error' } };
    const writer = aWriter();
    await writer.add([aRow('a', { reported: { body } }), aRow('b', { reported: { body } })], ADDED);
    await writer.add([aRow('c', { reported: { body } })], ADDED);
    const { rows } = await pool().query('SELECT content FROM event_texts');
    expect(rows).toHaveLength(1);
    const { rows: joined } = await pool().query(
      'SELECT 1 FROM events e JOIN event_texts t ON t.service_id = e.service_id AND t.hash = e.body_hash',
    );
    expect(joined).toHaveLength(3);
  });

  test('keeps a text that came just before and just after midnight under the later day', async () => {
    const midnight = floorTo(NOW, DAY_MS);
    const received = [midnight, epochMsOf(midnight - 1)];
    const rows = received.map((receivedAt, index) =>
      aRow(`m${index}`, { receivedAt, reported: { body: { is: 'the same' } } }),
    );
    expect(await aWriter().add(rows, ADDED)).toEqual(['stored', 'stored']);
    const { rows: texts } = await pool().query('SELECT last_seen_on::text AS day FROM event_texts');
    expect(texts).toEqual([{ day: isoFromEpochMs(midnight).slice(0, 10) }]);
  });

  test('from two writers at once neither deadlocks nor counts twice', async () => {
    const [even, odd] = [aWriter(), aWriter()];
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, index) => {
        const rows = Array.from({ length: 20 }, (__, n) =>
          aRow(`x${(index >> 1) * 20 + n}`, { service: `s${n % 5}` }),
        );
        const writer = index % 2 === 0 ? even : odd;
        return writer.add(index % 4 < 2 ? rows : rows.toReversed(), ADDED);
      }),
    );
    const words = outcomes.flat();
    expect(words.filter((word) => word === 'stored')).toHaveLength(600);
    expect(words.filter((word) => word === 'duplicate')).toHaveLength(600);
    expect(await sums()).toEqual(new Set(['600 600 0 0']));
  });
});

describe('a key', () => {
  const named = (name: string, model = 'claude-sonnet-5', keyId = KEY): EventRow => ({
    ...aRow(name, { service: `of-${name}`, reported: { model } }),
    keyId,
  });

  test('brings so many services and no more, and what exists stays open to it', async () => {
    const writer = aWriter({ services: 2, paths: 100 });
    expect(
      await writer.add(
        ['a', 'b', 'c', 'd'].map((name) => named(name)),
        ADDED,
      ),
    ).toEqual(['stored', 'stored', 'too_many_services', 'too_many_services']);
    forgetKnownRows();
    expect(await writer.add([named('c'), { ...named('a'), keyId: KEY }], ADDED)).toEqual([
      'too_many_services',
      'duplicate',
    ]);
    const other = '00000000-0000-7000-8000-00000000000b';
    expect(await writer.add([named('c', 'claude-sonnet-5', other)], ADDED)).toEqual(['stored']);
    expect(await writer.add([named('c')], ADDED)).toEqual(['duplicate']);
    expect(await sums()).toEqual(new Set(['3 3 0 0']));
  });

  test('brings so many paths and no more, however many it tries at once', async () => {
    const writer = aWriter({ services: 100, paths: 10 });
    const rows = Array.from({ length: 1_000 }, (_, index) =>
      aRow(`p${index}`, { reported: { model: `m-${index}` } }),
    );
    const outcomes = await writer.add(rows, ADDED);
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(10);
    expect(outcomes.filter((outcome) => outcome === 'too_many_paths')).toHaveLength(990);
    expect((await pool().query('SELECT 1 FROM paths')).rowCount).toBe(10);
  });
});

describe('a full or failing writer', () => {
  test('refuses what does not fit, and takes it once there is room', async () => {
    const writer = aWriter();
    const big = Array.from({ length: 1_250 }, (_, index) => aRow(`q${index}`));
    const taken = writer.add(big, ADDED);
    await expect(writer.add([aRow('y'), aRow('z')], ADDED)).rejects.toMatchObject({
      code: 'unavailable',
      retryAfterSeconds: 1,
    });
    await taken;
    expect(await writer.add([aRow('y'), aRow('z')], ADDED)).toEqual(['stored', 'stored']);
  });

  test('acknowledges nothing when the statement fails, and recovers by itself', async () => {
    const writer = aWriter();
    await pool().query('ALTER TABLE failures_day RENAME TO elsewhere');
    await expect(writer.add([aRow('a')], ADDED)).rejects.toMatchObject({ code: 'unavailable' });
    await pool().query('ALTER TABLE elsewhere RENAME TO failures_day');
    expect(await stored()).toEqual([]);
    expect(await writer.add([aRow('a')], ADDED)).toEqual(['stored']);
  });

  test('writes what waits before it stops, and takes nothing afterwards', async () => {
    const writer = aWriter();
    const waiting = [1, 2, 3].map((index) => writer.add([aRow(`w${index}`)], ADDED));
    await writer.stop();
    expect((await Promise.all(waiting)).flat()).toEqual(['stored', 'stored', 'stored']);
    await expect(writer.add([aRow('late')], ADDED)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

afterAll(forgetKnownRows);
