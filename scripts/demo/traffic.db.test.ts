import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { pool } from '#lib/server/database/pool.ts';
import { ensurePartitions } from '#lib/server/events/partitions.ts';
import { type Listener, startListener } from '#lib/server/ingest/listener.ts';
import { bootstrapIngestKey } from '#lib/server/keys/bootstrap-ingest-key.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { DEMO } from '#lib/testing/upstream/scenarios.ts';
import { seededNumber } from '#lib/testing/upstream/seeded.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import { createDelivery } from './delivery.ts';
import { createFleet } from './fleet.ts';
import { catchUp } from './traffic.ts';

useTestDatabase();

const MINUTE_MS = 60_000;
const SECRET = randomBytes(24).toString('base64url');

let upstream: Upstream;
let listener: Listener;
beforeAll(async () => {
  const now = Date.now();
  await ensurePartitions(epochMsOf(now));
  await bootstrapIngestKey({ secret: SECRET, now: new Date(now) });
  upstream = await startUpstream({ scenario: DEMO, seed: 3 });
  listener = await startListener({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await listener.stop();
  await upstream.stop();
});

async function one(statement: string): Promise<Record<string, number>> {
  const { rows } = await pool().query(statement);
  return Object.fromEntries(Object.entries(rows[0]).map(([name, value]) => [name, Number(value)]));
}

describe('the traffic of the demo', () => {
  test('is reported whole, under the times it stands for, and lands on the branches it was given', async () => {
    const to = Date.now();
    const from = to - 8 * MINUTE_MS;
    let n = 0;
    const random = (): number => seededNumber(9, (n += 1));
    const delivery = createDelivery({
      ingestUrl: `http://127.0.0.1:${listener.port}`,
      ingestKey: SECRET,
    });
    await catchUp({
      fleet: createFleet({ upstream, sink: delivery.sink }),
      // The eight minutes before the incident of the story is declared.
      storyStartedAt: from - 20 * MINUTE_MS,
      from,
      to,
      signal: new AbortController().signal,
      random,
      progress: () => undefined,
    });
    await delivery.stop();

    const counts = delivery.counts();
    expect(counts).toMatchObject({ rejected: 0, dropped: 0 });
    const events = await one('SELECT count(*) AS n FROM events');
    expect(events['n']).toBe(counts.events);
    const totals = await one(
      'SELECT sum(requests) AS requests, sum(succeeded) AS succeeded FROM traffic_minute',
    );
    expect(totals['requests']).toBe(counts.requests);
    expect(totals['requests']).toBe(upstream.requests().length);
    expect(totals['requests']).toBe((totals['succeeded'] ?? 0) + counts.events);

    const told = await one(`SELECT min(extract(epoch FROM occurred_at)) * 1000 AS first,
      max(extract(epoch FROM occurred_at)) * 1000 AS last, count(*) FILTER (WHERE environment = 'demo') AS demo
      FROM events`);
    expect(told['first']).toBeGreaterThanOrEqual(from);
    expect(told['last']).toBeLessThan(to + 5_000);
    expect(told['demo']).toBe(counts.events);
    const { rows } = await pool().query<{ branch: string; n: string }>(
      'SELECT branch, count(*) AS n FROM events GROUP BY branch ORDER BY 2 DESC',
    );
    expect(rows[0]?.branch).toBe('overloaded_529');
    expect(Number(rows[0]?.n)).toBeGreaterThan(30);
  });
});
