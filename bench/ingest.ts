import type { ChildProcess } from 'node:child_process';
import { Client } from 'pg';
import { cpuSecondsOf } from './cpu-time.ts';
import { BATCH_BODIES, FAILURE_BODIES } from './ingest-bodies.ts';
import { copyRate } from './ingest-copy.ts';
import { type Load, type Measured, sendLoad } from './ingest-load.ts';
import { openSite, startBaseline, startIngest, stopProcess } from './ingest-site.ts';

/**
 * How fast the ingest acknowledges, as ratios within this run: single events at 100 connections against a
 * server that only parses the same JSON, and batches of 100 against COPY of the same rows by one connection.
 * `node bench/ingest.ts [seconds per measurement] [rounds]`
 */
const SECONDS = Number(process.argv[2] ?? 5);
const ROUNDS = Number(process.argv[3] ?? 3);
const COPY_ROWS_MAX = 100_000;
type Costed = Measured & {
  /** Processor microseconds per request of the server under test and of its database. */
  readonly serverMicros: number;
  readonly databaseMicros: number;
};

async function measure(
  server: { url: string; child: ChildProcess },
  load: Pick<Load, 'connections' | 'bodies'>,
): Promise<Costed> {
  const cpu = (): readonly number[] => [server.child.pid ?? 0, site.databasePid].map(cpuSecondsOf);
  const before = cpu();
  const startedAt = performance.now();
  const measured = await sendLoad({
    ...load,
    url: server.url,
    secret: site.secret,
    seconds: SECONDS,
  });
  const requests = (measured.perSecond * (performance.now() - startedAt - 200)) / 1_000;
  const [serverMicros = 0, databaseMicros = 0] = cpu().map(
    (after, index) => ((after - (before[index] ?? 0)) * 1_000_000) / requests,
  );
  return { ...measured, serverMicros, databaseMicros };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function report(name: string, results: readonly Costed[], each = 1): number {
  const of = (field: keyof Costed): number => median(results.map((result) => result[field]));
  const refused = results.reduce((sum, result) => sum + result.refused, 0);
  const micros = [of('serverMicros'), of('databaseMicros')].map((one) => (one / each).toFixed(1));
  console.log(
    `${name}: ${Math.round(of('perSecond') * each)}/s, p50 ${of('p50').toFixed(1)} ms, ` +
      `p99 ${of('p99').toFixed(1)} ms, refused ${refused}; processor µs each: server ${micros[0]}, database ${micros[1]}`,
  );
  return of('perSecond') * each;
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

/** Windows out of the way: what is measured is what the process can do. */
const site = await openSite();
const ingest = await startIngest(site, {
  INGEST_EVENTS_PER_MINUTE: '1000000000',
  INGEST_KEY_EVENTS_PER_MINUTE: '1000000000',
  INGEST_PATH_EVENTS_PER_MINUTE: '1000000000',
});
const baseline = await startBaseline();
try {
  const single = { connections: 100, bodies: FAILURE_BODIES };
  const batches = { connections: 8, bodies: BATCH_BODIES };
  // The first seconds compile code and open connections.
  await measure(ingest, single);
  await measure(baseline, single);
  const plain: Costed[] = [];
  const durable: Costed[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    plain.push(await measure(baseline, single));
    durable.push(await measure(ingest, single));
  }
  const parsed = report('only parsed, 100 connections', plain);
  const acknowledged = report('durable single events, 100 connections', durable);
  console.log(`ratio: ${(acknowledged / parsed).toFixed(2)}`);

  await measure(ingest, batches);
  const many: Costed[] = [];
  const copied: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    many.push(await measure(ingest, batches));
    copied.push((await copyRate(site.databaseUrl, COPY_ROWS_MAX)).perSecond);
  }
  const events = report('events in batches of 100, 8 connections', many, 100);
  console.log(`COPY of up to ${COPY_ROWS_MAX} rows: ${Math.round(median(copied))} rows/s`);
  console.log(`ratio: ${(events / median(copied)).toFixed(2)}`);
  console.log('stored', await storedEvents(site.databaseUrl));
} finally {
  await stopProcess(ingest.child);
  await stopProcess(baseline.child);
  await site.stop();
}
