import { beforeAll, describe, expect, test } from 'vitest';
import { LogicalRequest } from '#lib/contract/requests.ts';
import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import { DAY_MS, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { partitionName } from '../events/partitions.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { writers } from '../ingest/writers.ts';
import { getRequest, requestStatement } from './get-request.ts';

useTestDatabase();

const NOW = epochMsOf(Date.now());
const KEY_ID = '00000000-0000-7000-8000-00000000000a';
const ID = 'call-1';

function anAttempt(attempt: number, change: Record<string, unknown> = {}): object {
  return {
    id: `attempt-${attempt}`,
    occurred_at: isoFromEpochMs(epochMsOf(NOW - 10_000 + attempt * 1_000)),
    service: 'checkout',
    status: 529,
    error: { type: 'overloaded_error', message: 'Overloaded' },
    request_id: `req_011Cattempt${attempt}`,
    logical_request_id: ID,
    attempt,
    max_attempts: 3,
    duration_ms: 200,
    ...change,
  };
}

async function send(...items: object[]): Promise<void> {
  const batch = { items, keyId: KEY_ID, receivedAt: NOW, bytes: 1 };
  const { response } = await acceptEvents(writers().events, batch);
  expect(response).toEqual({ accepted: items.length, duplicates: 0, rejected: [] });
}

describe('a logical request', () => {
  beforeAll(() =>
    send(
      anAttempt(3, { outcome: 'recovered', delay_ms: 400, next_action: 'retried' }),
      anAttempt(1, { outcome: 'pending', headers: { 'retry-after': '2' }, delay_ms: 500 }),
      anAttempt(1, { id: 'another', service: 'search', outcome: 'gave_up' }),
      anAttempt(1, { id: 'alone', logical_request_id: 'call-2' }),
    ),
  );

  test('is its own attempts and no others, in order, with what became of it', async () => {
    const request = LogicalRequest.parse(
      await getRequest({ service: 'checkout', logicalRequestId: ID }),
    );
    expect(request).toMatchObject({
      outcome: 'recovered',
      succeeded_at_attempt: 4,
      gaps: [{ from: 2, to: 2 }],
      max_attempts: 3,
      is_cut: false,
    });
    expect(request.attempts.map(({ request_id }) => request_id)).toEqual([
      'req_011Cattempt1',
      'req_011Cattempt3',
    ]);
    expect(request.attempts[0]).toMatchObject({
      waited_ms: 500,
      asked_wait_ms: 2_000,
      obedience: 'waited_less',
      branch: 'overloaded_529',
    });
  });

  test('is found by the time of one of its attempts as well', async () => {
    const args = { service: 'checkout', logicalRequestId: ID };
    expect((await getRequest({ ...args, near: NOW })).attempts).toHaveLength(2);
    await expect(getRequest({ ...args, near: epochMsOf(NOW - 5 * DAY_MS) })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test.each([
    ['checkout', 'nobody'],
    ['nobody', ID],
    ['', ''],
  ])('is not found as %j of %j', async (service, logicalRequestId) => {
    await expect(getRequest({ service, logicalRequestId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('holds a hundred attempts, and says when there are more', async () => {
    const many = Array.from({ length: 101 }, (_, n) =>
      anAttempt(n + 1, {
        id: `many-${n}`,
        logical_request_id: 'storm',
        occurred_at: isoFromEpochMs(epochMsOf(NOW - 1_000 + n)),
      }),
    );
    await send(...many);
    const request = await getRequest({ service: 'checkout', logicalRequestId: 'storm' });
    expect(request.attempts).toHaveLength(100);
    expect(request).toMatchObject({ is_cut: true, loops: 34 });
  });

  test('is looked up by its index among all that its service reported', async () => {
    await pool().query(
      `INSERT INTO events SELECT (e).* FROM (
         SELECT jsonb_populate_record(e, jsonb_build_object('id', 'copy-' || n,
           'logical_request_id', 'copied-' || n)) AS e
         FROM events e, generate_series(1, 5000) n WHERE e.id = 'alone') copied`,
    );
    await pool().query('ANALYZE events');
    const { text, values } = requestStatement({ service: 'checkout', logicalRequestId: ID });
    const { rows } = await pool().query(`EXPLAIN ${text}`, values);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    const today = partitionName(floorTo(NOW, DAY_MS));
    expect(plan).toContain(`using ${today}_service_id_logical_request_id_idx on ${today}`);
    expect(plan).not.toContain(`Seq Scan on ${today}`);
  });
});
