import { beforeAll, describe, expect, test } from 'vitest';
import {
  type StatusComparison,
  StatusComparisonResponse,
} from '#lib/contract/status-comparison.ts';
import { DAY_MS, epochMsOf, HOUR_MS, isoFromEpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { aSummaryBody } from '#lib/testing/status-bodies.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { acceptTraffic } from '../ingest/accept-traffic.ts';
import { writers } from '../ingest/writers.ts';
import { getStatusComparison } from './get-status-comparison.ts';
import { parsePage } from './parse-page.ts';
import { ROUTE_MINUTES_STATEMENT } from './route-minutes.ts';
import { storeReading } from './store-reading.ts';

useTestDatabase();

const NOW = epochMsOf(Math.floor(Date.now() / DAY_MS) * DAY_MS + 12 * HOUR_MS + 30_000);
const KEY = '00000000-0000-7000-8000-00000000000a';
const settings = { pageUrl: 'https://status.example.com', pollMs: MINUTE_MS };
const ago = (minutes: number): string =>
  isoFromEpochMs(epochMsOf(NOW - 30_000 - minutes * MINUTE_MS));
const batch = { keyId: KEY, receivedAt: NOW, bytes: 1 };

async function say(api: string, secondsAgo: number): Promise<void> {
  const body = aSummaryBody({ states: { api } });
  await storeReading({
    source: settings.pageUrl,
    polledAt: epochMsOf(NOW - secondsAgo * 1_000),
    reading: {
      endpoint: 'summary',
      outcome: 'ok',
      httpStatus: 200,
      latencyMs: 1,
      etag: null,
      body: JSON.stringify(body),
      report: parsePage('summary', body),
      detail: null,
      retryAfterMs: null,
    },
  });
}

async function compared(now = NOW): Promise<readonly StatusComparison[]> {
  return StatusComparisonResponse.parse(await getStatusComparison({ now, settings })).comparisons;
}

beforeAll(async () => {
  const fail = (count: number, more: object): object[] =>
    Array.from({ length: count }, (_, index) => ({
      service: 'checkout',
      status: 500,
      error: { type: 'api_error', message: 'x' },
      occurred_at: ago(2 + (index % 8)),
      ...more,
    }));
  await acceptEvents(writers().events, {
    ...batch,
    items: [
      ...fail(40, { route: 'direct' }),
      ...fail(30, { route: 'direct', status: 401, error: { type: 'authentication_error' } }),
      ...fail(24, { route: 'bedrock', service: 'search' }),
      ...fail(6, { route: 'vertex' }),
    ],
  });
  const count = (requests: number, more: object): object[] =>
    Array.from({ length: 10 }, (_, minute) => ({
      service: 'checkout',
      minute: ago(minute),
      requests,
      ...more,
    }));
  await acceptTraffic(writers().traffic, {
    ...batch,
    items: [...count(10, { route: 'direct' }), ...count(20, { route: 'bedrock' })],
  });
});

describe('the status page beside our routes', () => {
  test('is unknown before it was read, which is no disagreement', async () => {
    const direct = (await compared()).find(({ route }) => route === 'direct');
    expect(direct).toMatchObject({ finding: 'page_unknown', failures: 40, requests: 100 });
  });

  test('green disagrees with a direct route whose server errors pass the bar, with k of n since when', async () => {
    await say('operational', 60);
    const [first, ...others] = await compared();
    expect(first).toMatchObject({
      route: 'direct',
      finding: 'page_good_route_failing',
      is_failing: true,
      since: ago(9),
      since_is_latest: false,
      failures: 40,
      requests: 100,
      page: { source: settings.pageUrl, component: { severity: 'none' } },
    });
    expect(others).toMatchObject([
      // Another service counts its requests there, the one that fails does not: that is no share.
      { route: 'bedrock', finding: 'no_page', failures: 24, requests: null, page: null },
      {
        route: 'vertex',
        finding: 'no_totals',
        failures: 6,
        own_page_name: 'Google Cloud Service Health',
      },
    ]);
  });

  test('with an outage disagrees with a quiet route, and agrees with one that fails', async () => {
    await say('major_outage', 30);
    expect((await compared())[0]).toMatchObject({ finding: 'both_bad' });
  });

  test('says nothing any more once its word is stale', async () => {
    const later = epochMsOf(NOW + 4 * MINUTE_MS);
    const direct = (await compared(later)).find(({ route }) => route === 'direct');
    expect(direct).toMatchObject({ finding: 'page_unknown', page: { is_stale: true } });
  });
});

test('what is laid beside the page is never read from an event or a raw report', async () => {
  const { rows } = await pool().query<{ 'QUERY PLAN': string }>(
    `EXPLAIN ${ROUTE_MINUTES_STATEMENT}`,
    [ago(120), ago(0), ['api_error_500']],
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('failures_minute');
  expect(plan).toContain('totals_minute');
  expect(plan).not.toMatch(/\bevents|traffic_reports/);
});
