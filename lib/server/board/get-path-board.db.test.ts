import { beforeAll, describe, expect, test } from 'vitest';
import { PathBoardResponse } from '#lib/contract/path-board.ts';
import { DAY_MS, epochMsOf, HOUR_MS, isoFromEpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { acceptTraffic } from '../ingest/accept-traffic.ts';
import { writers } from '../ingest/writers.ts';
import { getPathBoard } from './get-path-board.ts';
import { partsStatement, rankedStatement, totalsStatement } from './path-counts.ts';

useTestDatabase();

const NOW = epochMsOf(Math.floor(Date.now() / DAY_MS) * DAY_MS + 12 * HOUR_MS + 30_000);
const KEY = '00000000-0000-7000-8000-00000000000a';
const ago = (minutes: number): string =>
  isoFromEpochMs(epochMsOf(NOW - 30_000 - minutes * MINUTE_MS));
const batch = { keyId: KEY, receivedAt: NOW, bytes: 1 };

async function board(minutes = 60): Promise<PathBoardResponse> {
  return PathBoardResponse.parse(await getPathBoard({ query: { minutes }, now: NOW }));
}

const A = { service: 'checkout', route: 'direct', model: 'claude-a', endpoint: '/v1/messages' };
const B = { service: 'checkout', route: 'bedrock', model: 'claude-b' };

beforeAll(async () => {
  const fail = (more: object, status = 500): object => ({
    status,
    error: { type: status === 529 ? 'overloaded_error' : 'api_error', message: 'x' },
    occurred_at: ago(3),
    ...more,
  });
  const attempts = [1, 2, 3, 4].map((attempt) =>
    fail({
      ...A,
      logical_request_id: 'one',
      attempt,
      max_attempts: 4,
      ...(attempt === 4 && { outcome: 'gave_up' }),
    }),
  );
  await acceptEvents(writers().events, {
    ...batch,
    items: [
      ...attempts,
      fail({ ...A, outcome: 'recovered' }, 529),
      ...[1, 2, 3].map((minute) => fail({ ...B, occurred_at: ago(minute) })),
      ...Array.from({ length: 9 }, (_, n) => fail({ service: 'search', model: `m${n}` })),
      fail({ ...A, occurred_at: ago(90) }),
    ],
  });
  await acceptTraffic(writers().traffic, {
    ...batch,
    items: [
      { ...A, minute: ago(3), requests: 15 },
      { ...B, service: 'another', minute: ago(3), requests: 99 },
    ],
  });
});

describe('the board of paths', () => {
  test('ranks by requests that were hit, not by attempts, and counts those that have no place', async () => {
    const { paths, more_paths: more } = await board();
    expect(paths).toHaveLength(10);
    expect(more).toBe(1);
    expect(paths.slice(0, 2)).toMatchObject([
      { model: 'claude-b', affected_requests: 3, failures: 3 },
      { model: 'claude-a', affected_requests: 2, failures: 5, recovered: 1, gave_up: 1 },
    ]);
  });

  test('has the attempts of a path as n, and none where a service that fails on it reported none', async () => {
    const [b, a] = (await board()).paths;
    expect(a).toMatchObject({ requests: 15 });
    expect(b).toMatchObject({ requests: null });
  });

  test('draws each branch over the parts of the window, gaps where the path reported nothing', async () => {
    const a = (await board()).paths[1];
    expect(a?.branches.map(({ branch, failures }) => [branch, failures])).toEqual([
      ['api_error_500', 4],
      ['overloaded_529', 1],
    ]);
    expect(a?.branches[0]?.spark).toHaveLength(30);
    expect(a?.branches[0]?.spark.filter((part) => part !== null)).toEqual([4]);
  });

  test('of a day is read off whole hours', async () => {
    const day = await board(1_440);
    expect(day.paths[0]).toMatchObject({ model: 'claude-a', failures: 6 });
    expect(day.paths[0]?.branches[0]?.spark).toHaveLength(24);
    expect(day.from.endsWith(':00:00.000Z')).toBe(true);
  });

  test('shows the latest verdict on the same route, model and endpoint', async () => {
    const plan = { route: { name: 'direct' }, model: 'claude-a', endpoint: '/v1/messages' };
    const insert = (id: string, verdict: string | null, endedAt: string, held: object = plan) =>
      pool().query(
        `INSERT INTO retests (id, created_at, created_by, state, vantage, path_key, safety, body_kind,
           plan, status_said, verdict, ended_at)
         VALUES ($1, $2, 'key:x', 'ended', 'server', gen_random_uuid(), 'read_only', 'synthetic', $3, '{}', $4, $2)`,
        [id, endedAt, JSON.stringify(held), verdict],
      );
    await insert('r1', 'recovered', ago(50));
    await insert('r2', 'still_failing', ago(20));
    await insert('r3', null, ago(10));
    await insert('r4', 'recovered', ago(5), { ...plan, model: 'claude-b' });
    const [b, a] = (await board()).paths;
    expect(a?.last_verdict).toEqual({
      retest_id: 'r2',
      verdict: 'still_failing',
      ended_at: ago(20),
    });
    expect(b?.last_verdict).toBeNull();
  });
});

test.each(['minute', 'hour'] as const)(
  'the %s plan of the board of paths never touches an event or a raw report',
  async (level) => {
    const edges = [ago(60), ago(0)];
    const ids = ['00000000-0000-8000-8000-000000000009'];
    const plans = await Promise.all([
      pool().query(`EXPLAIN (FORMAT JSON) ${rankedStatement(level)}`, [...edges, 10]),
      pool().query(`EXPLAIN (FORMAT JSON) ${partsStatement(level)}`, [edges, edges[1], ids]),
      pool().query(`EXPLAIN (FORMAT JSON) ${totalsStatement(level)}`, [edges, edges[1], ids]),
    ]);
    for (const { rows } of plans) {
      expect(JSON.stringify(rows)).toMatch(new RegExp(`"(path_failures|traffic)_${level}"`));
      expect(JSON.stringify(rows)).not.toMatch(/"events[_"]|"traffic_reports"/);
    }
  },
);
