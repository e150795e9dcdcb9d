import { beforeEach, describe, expect, test } from 'vitest';
import { RetryAmplificationResponse } from '#lib/contract/retry-amplification.ts';
import { epochMsOf, HOUR_MS, isoFromEpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { writers } from '../ingest/writers.ts';
import { AMPLIFICATION_STATEMENT, getRetryAmplification } from './get-retry-amplification.ts';

useTestDatabase();

const NOW = epochMsOf(Date.now());

beforeEach(async () => {
  await pool().query('TRUNCATE events, failures_minute');
});

/** One request of three attempts a loop, each a second after the other. */
function aRequest(
  request: string,
  args: { numbers: readonly number[]; service?: string; agoMs?: number; last?: string },
): object[] {
  const { numbers, service = 'checkout', agoMs = 10 * MINUTE_MS, last = 'gave_up' } = args;
  return numbers.map((attempt, index) => ({
    id: `${request}-${index}`,
    service,
    status: 529,
    logical_request_id: request,
    attempt,
    max_attempts: 3,
    outcome: index === numbers.length - 1 ? last : 'pending',
    occurred_at: isoFromEpochMs(epochMsOf(NOW - agoMs + index * 1_000)),
  }));
}

async function send(...events: readonly object[]): Promise<void> {
  const keyId = '00000000-0000-7000-8000-00000000000a';
  for (let at = 0; at < events.length; at += 1_000) {
    const items = events.slice(at, at + 1_000);
    const { response } = await acceptEvents(writers().events, {
      items,
      keyId,
      receivedAt: NOW,
      bytes: 1,
    });
    expect(response.rejected).toEqual([]);
  }
}

async function services(): Promise<RetryAmplificationResponse['services']> {
  return RetryAmplificationResponse.parse(await getRetryAmplification({ now: NOW })).services;
}

describe('attempts per request', () => {
  test('are told by service, with n, and unknown of one that names no requests', async () => {
    await send(
      ...aRequest('one', { numbers: [1, 2, 3] }),
      ...aRequest('two', { numbers: [1], last: 'recovered' }),
      ...aRequest('old', { numbers: [1, 2, 3], agoMs: 2 * HOUR_MS }),
      { status: 500, service: 'silent', occurred_at: isoFromEpochMs(NOW) },
    );
    const [checkout, silent] = await services();
    expect(checkout).toEqual({
      service: 'checkout',
      events: 4,
      is_cut: false,
      requests: 2,
      attempts: 5,
      attempts_per_request: 2.5,
      most: 3,
      nested: null,
    });
    expect(silent).toMatchObject({
      service: 'silent',
      events: 1,
      requests: 0,
      attempts_per_request: null,
      nested: null,
    });
  });

  test('name the loop in a loop, its product and a request in which it was seen, first of all', async () => {
    await send(
      ...aRequest('plain', { numbers: [1, 2, 3], service: 'plain' }),
      ...aRequest('nested', { numbers: [1, 2, 3, 1, 2, 3, 1, 2, 3], service: 'nesting' }),
    );
    const [first] = await services();
    expect(first).toMatchObject({
      service: 'nesting',
      attempts_per_request: 9,
      nested: { requests: 1, loops: 3, attempts_per_loop: 3, attempts: 9 },
    });
  });

  test('are taken from the newest of many events, and no request is counted in part', async () => {
    const many = Array.from({ length: 150 }, (_, index) =>
      aRequest(`many-${index}`, { numbers: [1, 2, 3], agoMs: 50 * MINUTE_MS - index * 10_000 }),
    );
    await send(...many.flat());
    const [checkout] = await services();
    expect(checkout).toMatchObject({
      events: 400,
      is_cut: true,
      requests: 133,
      attempts_per_request: 3,
    });
  });

  test('are of no service where nothing failed', async () => {
    expect(await services()).toEqual([]);
  });
});

test('the events are reached by their key, and nothing is read that is not asked for', async () => {
  await send(...aRequest('one', { numbers: [1, 2, 3] }));
  await pool().query(
    `INSERT INTO events SELECT (e).* FROM (
       SELECT jsonb_populate_record(e, jsonb_build_object('id', 'copy-' || n)) AS e
       FROM events e, generate_series(1, 5000) n) copied`,
  );
  await pool().query('ANALYZE events');
  const values = [NOW - HOUR_MS, NOW + HOUR_MS].map((at) => isoFromEpochMs(epochMsOf(at)));
  const { rows } = await pool().query(`EXPLAIN ${AMPLIFICATION_STATEMENT}`, values);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toMatch(/Index Scan( Backward)? using events_\w+_pkey/);
  expect(plan).not.toMatch(/Seq Scan on events/);
});
