import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { BATCH_BODIES, FAILURE_BODIES } from './ingest-bodies.ts';
import { sendLoad } from './ingest-load.ts';
import { openSite, startIngest, stopProcess } from './ingest-site.ts';
import { createOverload } from './overload-load.ts';

/**
 * Three times what the ingest can store, for ten minutes: its memory must stay flat and below 350 MB, every
 * acknowledged event must be in the database, and every refusal must have been counted.
 * `node bench/overload.ts [seconds] [times]`; exit code 1 when one of these does not hold.
 */
const SECONDS = Number(process.argv[2] ?? 600);
const TIMES = Number(process.argv[3] ?? 3);
const CAPACITY_SECONDS = 10;
const SETTLE_SECONDS = 60;
const MEMORY_MB_MAX = 350;
/** What a heap and its allocator may still find room for after a minute, without a trend. */
const GROWTH_MB_MAX = 30;

function residentMb(pid: number): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib) / 1_024;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function stored(databaseUrl: string): Promise<ReadonlyMap<number, number>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ batch: number; n: number }>(
    `SELECT split_part(id, '-', 2)::int AS batch, count(*)::int AS n FROM events WHERE id LIKE 'o-%' GROUP BY 1`,
  );
  await client.end();
  return new Map(rows.map(({ batch, n }) => [batch, n]));
}

/** Events by outcome and reason, as the ingest counted them since `since`. */
async function counted(databaseUrl: string): Promise<ReadonlyMap<string, number>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string; n: number }>(
    `SELECT concat_ws(' ', outcome, nullif(reason, '')) AS name, sum(n)::int AS n
     FROM ingest_outcomes WHERE kind = 'event' GROUP BY 1`,
  );
  await client.end();
  return new Map(rows.map(({ name, n }) => [name, n]));
}

const site = await openSite();
// Windows out of the way: what refuses is the queue.
const ingest = await startIngest(site, {
  INGEST_EVENTS_PER_MINUTE: '1000000000',
  INGEST_KEY_EVENTS_PER_MINUTE: '1000000000',
  INGEST_PATH_EVENTS_PER_MINUTE: '1000000000',
});
const pid = ingest.child.pid ?? 0;
try {
  const target = { url: ingest.url, secret: site.secret };
  await sendLoad({ ...target, connections: 8, bodies: BATCH_BODIES, seconds: 3 });
  const capacity = await sendLoad({
    ...target,
    connections: 8,
    bodies: BATCH_BODIES,
    seconds: CAPACITY_SECONDS,
  });
  const perSecond = capacity.perSecond * 100;
  const before = await counted(site.databaseUrl);
  console.log(`capacity: ${Math.round(perSecond)} events/s in batches of 100`);
  console.log(`before: ${residentMb(pid).toFixed(0)} MB`);

  const overload = createOverload({ ...target, events: FAILURE_BODIES });
  const memory: number[] = [];
  const startedAt = performance.now();
  const sending = overload.run({ seconds: SECONDS, batchesPerSecond: (perSecond * TIMES) / 100 });
  while ((performance.now() - startedAt) / 1_000 < SECONDS) {
    await wait(1_000);
    memory.push(residentMb(pid));
    if (memory.length % 60 === 0)
      console.log(`${memory.length} s: ${residentMb(pid).toFixed(0)} MB, ${overload.words()}`);
  }
  await sending;
  console.log(`end: ${overload.words()}`);
  await stopProcess(ingest.child);

  const kept = await stored(site.databaseUrl);
  const after = await counted(site.databaseUrl);
  let missing = 0;
  for (const batch of overload.acknowledged) missing += 100 - (kept.get(batch) ?? 0);
  let unasked = 0;
  for (const [batch, n] of kept) if (!overload.acknowledged.has(batch)) unasked += n;
  const heard = overload.refusedByReason();
  const refusals = [...heard].map(([reason, batches]) => {
    const here = (after.get(`dropped ${reason}`) ?? 0) - (before.get(`dropped ${reason}`) ?? 0);
    // A body that is refused before it is read counts as one: nobody knows how many events are in it.
    return {
      reason,
      heard: batches,
      counted: here,
      isSame: here === batches || here === batches * 100,
    };
  });
  const settled = memory.slice(SETTLE_SECONDS);
  const half = Math.floor(settled.length / 2);
  const growth = median(settled.slice(half)) - median(settled.slice(0, half));
  console.log({
    seconds: SECONDS,
    offeredPerSecond: Math.round((overload.offered() * 100) / SECONDS),
    acknowledged: overload.acknowledged.size * 100,
    missing,
    storedWithoutAcknowledgement: unasked,
    memoryMbMax: Math.round(Math.max(...memory)),
    memoryMbMedianOfHalves: [settled.slice(0, half), settled.slice(half)].map((part) =>
      Math.round(median(part)),
    ),
  });
  console.table(refusals);
  const isFlat = settled.length === 0 || growth < GROWTH_MB_MAX;
  if (missing > 0 || !isFlat || Math.max(...memory) > MEMORY_MB_MAX) process.exitCode = 1;
  if (refusals.some(({ isSame }) => !isSame) || overload.broken() > 0) process.exitCode = 1;
} finally {
  await stopProcess(ingest.child);
  await site.stop();
}
