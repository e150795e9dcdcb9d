import { beforeAll, describe, expect, test } from 'vitest';
import { ErrorRatesQuery, ErrorRatesResponse, type RateSeries } from '#lib/contract/error-rates.ts';
import { EventsQuery } from '#lib/contract/events.ts';
import { GROUPINGS } from '#lib/domain/error-rate/grouping.ts';
import {
  DAY_MS,
  type EpochMs,
  epochMsOf,
  HOUR_MS,
  isoFromEpochMs,
  MINUTE_MS,
} from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { listEvents } from '../events/list-events.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { acceptTraffic } from '../ingest/accept-traffic.ts';
import { writers } from '../ingest/writers.ts';
import { COUNT_PARAMETERS, countStatement, countValues } from './count-by-bucket.ts';
import { getErrorRates } from './get-error-rates.ts';
import { failureSource, totalSource } from './rate-filter.ts';

useTestDatabase();

/** A fixed time of today, so that everything is within the retention. */
const NOW = epochMsOf(Math.floor(Date.now() / DAY_MS) * DAY_MS + 12 * HOUR_MS + 30_000);
const KEY = '00000000-0000-7000-8000-00000000000a';

function minutesAgo(minutes: number): string {
  return isoFromEpochMs(epochMsOf(NOW - 30_000 - minutes * MINUTE_MS));
}

function batch(items: readonly unknown[]): Parameters<typeof acceptEvents>[1] {
  return { items, keyId: KEY, receivedAt: NOW, bytes: 10 };
}

type Failure = { status: number; ago: number } & Record<string, unknown>;

async function fail(...failures: Failure[]): Promise<void> {
  const items = failures.map(({ ago, ...rest }) => ({
    service: 'checkout',
    error: { type: rest.status === 529 ? 'overloaded_error' : 'api_error', message: 'x' },
    ...rest,
    occurred_at: minutesAgo(ago),
  }));
  expect((await acceptEvents(writers().events, batch(items))).response.accepted).toBe(items.length);
}

async function count(
  ...reports: ({ ago: number; requests: number } & Record<string, unknown>)[]
): Promise<void> {
  const items = reports.map(({ ago, ...rest }) => ({
    service: 'checkout',
    ...rest,
    minute: minutesAgo(ago),
  }));
  expect((await acceptTraffic(writers().traffic, batch(items))).response.accepted).toBe(
    items.length,
  );
}

async function rates(
  query: Record<string, unknown>,
  now: EpochMs = NOW,
): Promise<ErrorRatesResponse> {
  const response = await getErrorRates({
    query: ErrorRatesQuery.parse({
      from: minutesAgo(60),
      to: isoFromEpochMs(NOW),
      step: 300,
      ...query,
    }),
    now,
  });
  return ErrorRatesResponse.parse(response);
}

function brief(series: readonly RateSeries[]): unknown[] {
  return series.map(({ key, failures, requests }) => [key, failures, requests]);
}

beforeAll(async () => {
  await fail(
    { status: 529, ago: 3 },
    { status: 529, ago: 3, service: 'search' },
    { status: 529, ago: 9, model: 'claude-opus-5' },
    { status: 500, ago: 40, route: 'bedrock', model: 'claude-opus-5' },
    { status: 529, ago: 58, surface: 'claude-code' },
  );
  await count(
    { ago: 3, requests: 100 },
    { ago: 3, requests: 20, service: 'search' },
    { ago: 9, requests: 50, model: 'claude-opus-5' },
    { ago: 40, requests: 7, route: 'bedrock', model: 'claude-opus-5' },
  );
});

describe('error rates', () => {
  test('by branch give all traffic as the n of each branch', async () => {
    const { series, buckets, reported } = await rates({ by: 'branch' });
    expect(brief(series)).toEqual([
      ['overloaded_529', 4, 177],
      [series[1]?.key, 1, 177],
    ]);
    expect(buckets).toHaveLength(13);
    expect(reported.filter(Boolean)).toHaveLength(4);
    const point = series[0]?.points.find(({ failures }) => failures === 2);
    expect(point).toEqual({ at: minutesAgo(5), failures: 2, requests: 120 });
  });

  test('by route, model and service give each its own n', async () => {
    expect(brief((await rates({ by: 'route' })).series)).toEqual([
      ['direct', 4, 170],
      ['bedrock', 1, 7],
    ]);
    expect(brief((await rates({ by: 'model' })).series)).toEqual([
      ['unknown', 3, 120],
      ['claude-opus-5', 2, 57],
    ]);
    expect(brief((await rates({ by: 'service' })).series)).toEqual([
      ['checkout', 4, 157],
      ['search', 1, 20],
    ]);
  });

  test('narrowed to a model or a service count only its failures and its traffic', async () => {
    expect(
      brief(
        (await rates({ by: 'branch', model: 'claude-opus-5', branch: 'overloaded_529' })).series,
      ),
    ).toEqual([['overloaded_529', 1, 57]]);
    expect(brief((await rates({ by: 'surface', service: 'search' })).series)).toEqual([
      ['unknown', 1, 20],
    ]);
    expect((await rates({ service: 'nobody' })).series).toEqual([]);
  });

  test('have null and never zero for the n of a bucket without totals', async () => {
    const { series } = await rates({ by: 'surface', surface: 'claude-code' });
    expect(series[0]?.points.find(({ failures }) => failures === 1)?.requests).toBeNull();
  });

  test('say since when a series fails, until it is quiet for ten minutes', async () => {
    const bySeries = async (now: EpochMs): Promise<unknown> =>
      (await rates({ by: 'branch' }, now)).series.map(({ since }) => since);
    expect(await bySeries(NOW)).toEqual([minutesAgo(9), null]);
    expect(await bySeries(epochMsOf(NOW + 9 * MINUTE_MS))).toEqual([null, null]);
  });

  test.each([
    [{ to: minutesAgo(60) }, 'to'],
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ step: 60, from: minutesAgo(3 * 1_440) }, 'at least 900 seconds'],
    [{ from: minutesAgo(500 * 1_440) }, 'from'],
  ])('refuse %j and say what is wrong', async (query, words) => {
    await expect(rates(query)).rejects.toThrow(words);
  });

  test('of days in a zone with half hours add up to the same failures', async () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'Asia/Kolkata']) {
      const { series } = await rates({
        by: 'route',
        step: 86_400,
        zone,
        from: minutesAgo(2 * 1_440),
        to: isoFromEpochMs(epochMsOf(NOW + DAY_MS)),
      });
      expect(brief(series)).toEqual([
        ['direct', 4, 170],
        ['bedrock', 1, 7],
      ]);
    }
  });
});

describe('a range that is older than the minutes that are kept', () => {
  const LONG_AGO = epochMsOf(NOW - 60 * DAY_MS);
  const around = {
    by: 'branch',
    from: isoFromEpochMs(epochMsOf(LONG_AGO - 2 * DAY_MS)),
    to: isoFromEpochMs(epochMsOf(LONG_AGO + 2 * DAY_MS)),
  };
  beforeAll(async () => {
    for (const [table, width] of [
      ['failures_hour', HOUR_MS],
      ['failures_day', DAY_MS],
    ] as const) {
      await pool().query(
        `INSERT INTO ${table} SELECT '00000000-0000-8000-8000-000000000009', $1, 'other', 'api', 'direct', 3, 3, 0, 0`,
        [isoFromEpochMs(epochMsOf(Math.floor(LONG_AGO / width) * width))],
      );
    }
  });

  test.each(['Asia/Kolkata', 'Asia/Kathmandu'])(
    'is answered from the hours in %s',
    async (zone) => {
      const answer = await rates({ ...around, step: 86_400, zone });
      expect(answer).toMatchObject({ edges_moved_to: 'hour', step_seconds: 86_400 });
      expect(brief(answer.series)).toEqual([['other', 3, null]]);
      expect(answer.buckets.every((at) => at.endsWith(':00:00.000Z'))).toBe(true);
      expect(answer.reported.filter(Boolean)).toHaveLength(1);
    },
  );

  test('gets steps of an hour where it asked for minutes', async () => {
    const answer = await rates({
      ...around,
      step: 900,
      to: isoFromEpochMs(epochMsOf(LONG_AGO + DAY_MS)),
    });
    expect(answer).toMatchObject({ edges_moved_to: 'hour', step_seconds: 3_600 });
    expect(brief(answer.series)).toEqual([['other', 3, null]]);
  });

  test('says nothing where the asked edges lie on whole hours anyway', async () => {
    const answer = await rates({ ...around, step: 86_400, zone: 'Europe/Berlin' });
    expect(answer.edges_moved_to).toBeUndefined();
    expect(brief(answer.series)).toEqual([['other', 3, null]]);
  });

  test('older than the hours are kept is answered from the days', async () => {
    const answer = await getErrorRates({
      query: ErrorRatesQuery.parse({ ...around, step: 86_400, zone: 'Europe/Berlin' }),
      now: epochMsOf(NOW + 390 * DAY_MS),
    });
    expect(answer.edges_moved_to).toBe('day');
    expect(brief(answer.series)).toEqual([['other', 3, null]]);
  });
});

describe('what failures are told apart by', () => {
  const SERVICE = 'told-apart';
  const here = (query: Record<string, unknown>): Promise<ErrorRatesResponse> =>
    rates({ service: SERVICE, ...query });
  const common = { service: SERVICE, endpoint: '/v1/messages' };
  const staging = {
    ...common,
    environment: 'staging',
    auth_owner: 'team-a',
    sdk: 'anthropic-ts',
    sdk_version: '1.12.0',
    base_url: 'https://api.anthropic.com',
  };

  beforeAll(async () => {
    await fail(
      { ...staging, status: 529, ago: 5, outcome: 'recovered' },
      { ...staging, status: 529, ago: 6, outcome: 'gave_up' },
      { ...staging, status: 529, ago: 6, outcome: 'stopped' },
      { ...common, status: 500, ago: 7, route: 'gateway:one' },
    );
    await count({ ...staging, ago: 5, requests: 30 }, { ...common, ago: 7, requests: 5 });
  });

  test.each([
    [
      'environment',
      [
        ['staging', 3, 30],
        ['unknown', 1, 5],
      ],
    ],
    [
      'auth_owner',
      [
        ['team-a', 3, 30],
        ['unknown', 1, 5],
      ],
    ],
    [
      'sdk_version',
      [
        ['anthropic-ts 1.12.0', 3, 30],
        ['unknown', 1, 5],
      ],
    ],
    [
      'outcome',
      [
        ['unsaid', 2, 4],
        ['gave_up', 1, 4],
        ['recovered', 1, 4],
      ],
    ],
  ])('by %s have their own n', async (by, expected) => {
    expect(brief((await here({ by })).series)).toEqual(expected);
  });

  test('by origin share all requests', async () => {
    const { series } = await here({ by: 'origin' });
    expect(series.reduce((sum, { failures }) => sum + failures, 0)).toBe(4);
    expect(new Set(series.map(({ requests }) => requests))).toEqual(new Set([35]));
  });

  test.each([
    [{ environment: 'staging' }, 3],
    [{ environment: 'unknown' }, 1],
    [{ auth_owner: 'team-a', environment: 'unknown' }, 0],
    [{ sdk_version: 'anthropic-ts 1.12.0' }, 3],
    [{ sdk_version: 'unknown', endpoint: '/v1/messages' }, 1],
    [{ row: 'gateway_route' }, 1],
    [{ row: 'overloaded_529', environment: 'staging' }, 3],
    [{ row: 'claude_code' }, 0],
    [{ outcome: 'unsaid' }, 2],
    [{ outcome: 'recovered' }, 1],
  ])('narrowed to %j are counted by the chart and listed alike', async (filter, failures) => {
    const query = { service: SERVICE, ...filter };
    const listed = await listEvents({ query: EventsQuery.parse(query), now: NOW });
    expect(listed.events).toHaveLength(failures);
    const { outcome, ...narrowed } = { outcome: null, ...query };
    const { series } = await here({ ...narrowed, by: 'outcome' });
    const counted = series.filter(({ key }) => outcome === null || key === outcome);
    expect(counted.reduce((sum, one) => sum + one.failures, 0)).toBe(failures);
  });

  test('by path are narrowed by the key of their series', async () => {
    const { series } = await here({ by: 'path' });
    for (const { key, failures } of series.filter((one) => one.failures > 0)) {
      const query = { service: SERVICE, path: key };
      const { events } = await listEvents({ query: EventsQuery.parse(query), now: NOW });
      expect(events).toHaveLength(failures);
    }
  });

  test('beyond the first few are one series, said with how many', async () => {
    const { series, others_count } = await here({ by: 'outcome', top: 1 });
    expect(others_count).toBe(2);
    expect(series.map(({ key }) => key)).toEqual(['unsaid', '(others)']);
  });

  test('end the last bucket of a day of 25 hours at its midnight', async () => {
    const query = {
      step: 86_400,
      zone: 'Europe/Berlin',
      from: '2026-10-24T22:00:00.000Z',
      to: '2026-10-25T12:00:00.000Z',
    };
    const answer = await rates(query, epochMsOf(Date.UTC(2026, 9, 26)));
    expect(answer.buckets).toEqual(['2026-10-24T22:00:00.000Z']);
    expect(answer.buckets_end).toBe('2026-10-25T23:00:00.000Z');
  });
});

describe('the plan of a chart', () => {
  test.each(GROUPINGS)(
    'by %s over thirty days never touches an event or a raw report',
    async (by) => {
      const filter = {
        branch: 'overloaded_529',
        model: 'claude-opus-5',
        service: 'checkout',
        environment: 'staging',
        sdk_version: 'unknown',
      } as const;
      const edges = [epochMsOf(NOW - 30 * DAY_MS), NOW];
      for (const source of [failureSource, totalSource]) {
        for (const narrowed of [{}, filter]) {
          const question = source({ by, filter: narrowed, firstParameter: COUNT_PARAMETERS + 1 });
          const { rows } = await pool().query<Record<string, unknown>>(
            `EXPLAIN (FORMAT JSON) ${countStatement(question, 'hour')}`,
            countValues({ source: question, edges }),
          );
          const plan = JSON.stringify(rows);
          expect(plan).toContain(`"${question.table}_hour"`);
          expect(plan).not.toMatch(/"events[_"]|"traffic_reports"/);
        }
      }
    },
  );

  test('over many minutes reads the rollup through an index', async () => {
    await pool().query(
      `INSERT INTO failures_minute SELECT '00000000-0000-8000-8000-000000000009', at, 'other', 'api', 'direct', 1, 1, 0, 0
       FROM generate_series($1::timestamptz, $2::timestamptz, '1 minute') AS at`,
      [minutesAgo(25 * 1_440), minutesAgo(1_440)],
    );
    await pool().query('ANALYZE failures_minute');
    const question = failureSource({
      by: 'branch',
      filter: {},
      firstParameter: COUNT_PARAMETERS + 1,
    });
    const { rows } = await pool().query<Record<string, unknown>>(
      `EXPLAIN (FORMAT JSON) ${countStatement(question, 'minute')}`,
      countValues({ source: question, edges: [epochMsOf(NOW - HOUR_MS), NOW] }),
    );
    expect(JSON.stringify(rows)).toContain('Index');
    expect(JSON.stringify(rows)).not.toContain(
      '"Seq Scan","Parallel Aware":false,"Async Capable":false,"Relation Name":"failures_minute"',
    );
  });
});
