import autocannon from 'autocannon';
import { Client } from 'pg';
import { copyRate } from './ingest-copy.ts';
import { openSite, startBaseline, startIngest, stopProcess } from './ingest-site.ts';

/**
 * How fast the ingest acknowledges, as ratios within this run: single events at 100 connections against a
 * server that only parses the same JSON, and batches of 100 against COPY of the same rows by one connection.
 * `node bench/ingest.ts [seconds per measurement] [rounds]`
 */
const SECONDS = Number(process.argv[2] ?? 5);
const ROUNDS = Number(process.argv[3] ?? 3);
const COPY_ROWS_MAX = 100_000;
const MODELS = ['claude-sonnet-5', 'claude-opus-5', 'claude-haiku-5'];
const FAILURES = [
  [529, 'overloaded_error', 'Overloaded'],
  [500, 'api_error', 'Internal server error'],
  [429, 'rate_limit_error', 'This request would exceed your rate limit.'],
  [504, 'timeout_error', 'The request timed out.'],
] as const;

function anEvent(index: number): unknown {
  const [status, type, message] = FAILURES[index % FAILURES.length] ?? FAILURES[0];
  return {
    service: `service-${index % 7}`,
    instance: `pod-${index % 3}`,
    environment: 'production',
    surface: 'sdk-ts',
    route: 'direct',
    base_url: 'https://api.anthropic.com',
    endpoint: '/v1/messages',
    model: MODELS[index % MODELS.length],
    sdk: 'anthropic-ts',
    sdk_version: '1.12.0',
    runtime: 'node-24',
    stream: index % 2 === 0,
    request_bytes: 12_000,
    status,
    error: { type, message },
    headers: {
      'request-id': `req_011CSHoEeqs5C35K2U${String(index).padStart(5, '0')}`,
      'content-type': 'application/json',
    },
    request_id: `req_011CSHoEeqs5C35K2U${String(index).padStart(5, '0')}`,
    attempt: 1 + (index % 3),
    max_attempts: 3,
    logical_request_id: `lr-${index}`,
    delay_ms: 500,
    outcome: 'pending',
    duration_ms: 812,
  };
}

const BODIES = Array.from({ length: 200 }, (_, index) => JSON.stringify(anEvent(index)));
const BATCHES = Array.from({ length: 10 }, (_, batch) =>
  JSON.stringify(Array.from({ length: 100 }, (__, index) => anEvent(batch * 100 + index))),
);

type Measured = { perSecond: number; p50: number; p99: number; refused: number };

async function measure(
  url: string,
  load: { connections: number; bodies: readonly string[]; secret: string },
): Promise<Measured> {
  const result = await autocannon({
    url: `${url}/api/v1/events`,
    connections: load.connections,
    duration: SECONDS,
    requests: load.bodies.map((body) => ({
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${load.secret}` },
    })),
  });
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    refused: result.non2xx + result.errors,
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function report(name: string, results: readonly Measured[], each = 1): number {
  const perSecond = median(results.map((result) => result.perSecond)) * each;
  const p50 = median(results.map((result) => result.p50));
  const p99 = median(results.map((result) => result.p99));
  const refused = results.reduce((sum, result) => sum + result.refused, 0);
  console.log(
    `${name}: ${Math.round(perSecond)}/s, p50 ${p50} ms, p99 ${p99} ms, refused ${refused}`,
  );
  return perSecond;
}

async function storedEvents(databaseUrl: string): Promise<{ events: number; counted: number }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ events: number; counted: number }>(
    `SELECT (SELECT count(*) FROM events)::int AS events,
       (SELECT sum(attempts) FROM failures_minute)::int AS counted`,
  );
  await client.end();
  return rows[0] ?? { events: 0, counted: 0 };
}

const site = await openSite();
const ingest = await startIngest(site);
const baseline = await startBaseline();
try {
  const single = { connections: 100, bodies: BODIES, secret: site.secret };
  const batches = { connections: 8, bodies: BATCHES, secret: site.secret };
  // The first seconds compile code and open connections.
  await measure(ingest.url, single);
  const plain: Measured[] = [];
  const durable: Measured[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    plain.push(await measure(baseline.url, single));
    durable.push(await measure(ingest.url, single));
  }
  const parsed = report('only parsed, 100 connections', plain);
  const acknowledged = report('durable single events, 100 connections', durable);
  console.log(`ratio: ${(acknowledged / parsed).toFixed(2)}`);

  const many: Measured[] = [];
  for (let round = 0; round < ROUNDS; round += 1) many.push(await measure(ingest.url, batches));
  const events = report('events in batches of 100, 8 connections', many, 100);
  console.log('stored', await storedEvents(site.databaseUrl));
  await stopProcess(ingest.child);
  const copied = await copyRate(site.databaseUrl, COPY_ROWS_MAX);
  console.log(`COPY of ${copied.rows} rows: ${Math.round(copied.perSecond)} rows/s`);
  console.log(`ratio: ${(events / copied.perSecond).toFixed(2)}`);
} finally {
  await stopProcess(ingest.child);
  await stopProcess(baseline.child);
  await site.stop();
}
