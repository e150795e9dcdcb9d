import { BoardQuery } from '#lib/contract/board.ts';
import { ErrorRatesQuery } from '#lib/contract/error-rates.ts';
import { EventsQuery } from '#lib/contract/events.ts';
import { DAY_MS, type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { getBoard } from '#lib/server/board/get-board.ts';
import { closeDatabase, pool } from '#lib/server/database/pool.ts';
import { setDatabaseUrl } from '#lib/server/env.ts';
import { getErrorRates } from '#lib/server/error-rates/get-error-rates.ts';
import { listEvents } from '#lib/server/events/list-events.ts';
import { seedEvents, seedSurroundings } from './growth-seed.ts';
import { FAILURE_BODIES } from './ingest-bodies.ts';
import { sendLoad } from './ingest-load.ts';
import { openSite, startBaseline, startIngest, stopProcess } from './ingest-site.ts';

/**
 * How cost grows with what is stored: the ingest rate against a server that only parses, and what the board, the
 * charts and the list of events take, warm, beside an empty round trip to the same database.
 * `node bench/growth.ts [sizes, such as 100000,1000000,10000000] [reads of each] [seconds of load]`
 */
const SIZES = (process.argv[2] ?? '100000,1000000,10000000').split(',').map(Number);
const READS = Number(process.argv[3] ?? 40);
const SECONDS = Number(process.argv[4] ?? 10);

type Read = readonly [name: string, run: (now: EpochMs) => Promise<unknown>];

function rates(by: string, days: number, more: object = {}): Read[1] {
  return (now) => {
    const from = isoFromEpochMs(epochMsOf(now - days * DAY_MS));
    const query = ErrorRatesQuery.parse({ from, to: isoFromEpochMs(now), by, ...more });
    return getErrorRates({ query, now });
  };
}

const board =
  (minutes: number): Read[1] =>
  (now) =>
    getBoard({ query: BoardQuery.parse({ minutes }), now });

const READ: readonly Read[] = [
  ['round trip', () => pool().query('SELECT 1')],
  ['board, 60 min', board(60)],
  ['board, 24 h', board(1_440)],
  ['30 days by branch', rates('branch', 30)],
  ['30 days by route', rates('route', 30)],
  ['30 days by model', rates('model', 30)],
  ['30 days by path', rates('path', 30)],
  ['24 h by branch', rates('branch', 1)],
  ['60 min by branch', rates('branch', 1 / 24)],
  ['list, latest 50', (now) => listEvents({ query: EventsQuery.parse({ limit: 50 }), now })],
];

/** Milliseconds at the median and at 95 of 100, after one read that is not counted. */
async function timed(run: Read[1], now: EpochMs): Promise<{ p50: number; p95: number }> {
  await run(now);
  const took: number[] = [];
  for (let read = 0; read < READS; read += 1) {
    const startedAt = performance.now();
    await run(now);
    took.push(performance.now() - startedAt);
  }
  took.sort((one, other) => one - other);
  const at = (share: number): number => took[Math.floor(took.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

async function ingestRatio(url: string, baseline: string, secret: string): Promise<number> {
  const load = { connections: 100, bodies: FAILURE_BODIES, secret, seconds: SECONDS };
  await sendLoad({ ...load, url, seconds: 2 });
  await sendLoad({ ...load, url: baseline, seconds: 2 });
  const parsed = await sendLoad({ ...load, url: baseline });
  const stored = await sendLoad({ ...load, url });
  console.log(
    `  durable single events ${Math.round(stored.perSecond)}/s (p99 ${stored.p99.toFixed(1)} ms, refused ${stored.refused}), only parsed ${Math.round(parsed.perSecond)}/s`,
  );
  return stored.perSecond / parsed.perSecond;
}

const site = await openSite();
setDatabaseUrl(site.databaseUrl);
const now = epochMsOf(Date.now());
const ingest = await startIngest(site, {
  INGEST_EVENTS_PER_MINUTE: '1000000000',
  INGEST_KEY_EVENTS_PER_MINUTE: '1000000000',
  INGEST_PATH_EVENTS_PER_MINUTE: '1000000000',
});
const baseline = await startBaseline();
const table: Record<string, Record<string, string>> = {};
try {
  // A month of events takes longer to write than any statement of the product may.
  const seeding = pool();
  seeding.options.options = '-c timezone=UTC -c statement_timeout=0';
  seeding.options.query_timeout = 0;
  await seedSurroundings(seeding, now);
  let stored = 0;
  for (const total of SIZES) {
    const startedAt = performance.now();
    await seedEvents(seeding, { stored, total, now });
    stored = total;
    console.log(
      `${total} events, seeded in ${Math.round((performance.now() - startedAt) / 1000)} s`,
    );
    const column = `${total} events`;
    for (const [name, run] of READ) {
      const { p50, p95 } = await timed(run, now);
      console.log(`  ${name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
      table[name] = { ...table[name], [column]: `${p50.toFixed(1)} / ${p95.toFixed(1)}` };
    }
    const ratio = await ingestRatio(ingest.url, baseline.url, site.secret);
    table['ingest against only parsing'] = {
      ...table['ingest against only parsing'],
      [column]: ratio.toFixed(2),
    };
    // What the load stored is none of the sizes that are compared.
    await seeding.query(`DELETE FROM events WHERE id NOT LIKE 'e%'`);
  }
  console.table(table);
} finally {
  await stopProcess(ingest.child);
  await stopProcess(baseline.child);
  await closeDatabase();
  await site.stop();
}
