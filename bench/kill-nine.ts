import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';
import { tokenHash } from '#lib/server/auth/token.ts';
import { newUuidV7 } from '#lib/server/ids.ts';
import { freePort } from './ingest-site.ts';
import { type Load, send, sendUntil } from './kill-nine-load.ts';

/**
 * `kill -9` of everything during a steady load, again and again; then every acknowledged event must be there
 * exactly once and every rollup must add up. Each third round kills PostgreSQL as well, each third only it.
 * `node bench/kill-nine.ts [rounds]`; exit code 1 when anything is lost, doubled or miscounted.
 */
const ROUNDS = Number(process.argv[2] ?? 12);
const LOOPS = 16;
const ROUND_EVENTS_MIN = 500;
const secret = `smp_${randomBytes(24).toString('base64url')}`;
const dataDir = mkdtempSync(join(tmpdir(), 'samepath-kill-'));
// The server may run as another user than the bench.
chmodSync(dataDir, 0o711);

const Line = z.object({ pid: z.number(), url: z.string() });
type Running = { group: ChildProcess; databasePid: number; databaseUrl: string; url: string };

async function start(): Promise<Running> {
  const port = await freePort();
  const group = spawn(process.execPath, ['bench/kill-nine-site.ts'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'silent', DATA_DIR: dataDir, INGEST_PORT: String(port) },
  });
  const [line] = await once(group.stdout, 'data');
  const { pid, url: databaseUrl } = Line.parse(JSON.parse(String(line)));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url);
  return { group, databasePid: pid, databaseUrl, url };
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const isReady = await fetch(`${url}/api/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await wait(50);
  }
  throw new Error('The site does not come back.');
}

async function addKey(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO ingest_keys (id, name, secret_hash, hint, scopes, created_at)
     VALUES ($1, 'bench', $2, 'smp_', '{ingest}', now())`,
    [newUuidV7(Date.now()), tokenHash(secret)],
  );
  await client.end();
}

async function killGroup({ group }: Running): Promise<void> {
  if (group.pid === undefined) throw new Error('no pid');
  const ended = once(group, 'exit');
  process.kill(-group.pid, 'SIGKILL');
  await ended;
}

type Counts = { events: number; distinct: number; acknowledged: number; wrong: number };

/** Missing or doubled events, and buckets whose count is not that of the events in them. */
async function verify(databaseUrl: string, load: Load): Promise<Counts> {
  const client = new Client({ connectionString: databaseUrl, options: '-c timezone=UTC' });
  await client.connect();
  const counts = await client.query<Omit<Counts, 'wrong'>>(
    `SELECT count(*)::int AS events, count(DISTINCT id)::int AS distinct,
       count(DISTINCT id) FILTER (WHERE id = ANY($1))::int AS acknowledged FROM events`,
    [[...load.acknowledged]],
  );
  let wrong = 0;
  for (const table of ['failures', 'path_failures']) {
    for (const level of ['minute', 'hour', 'day']) {
      const { rows } = await client.query<{ wrong: number }>(
        `SELECT count(*)::int AS wrong FROM (
           SELECT service_id, date_trunc('${level}', occurred_at) AS bucket, branch, count(*) AS n
           FROM events GROUP BY 1, 2, 3) stored
         FULL JOIN (
           SELECT service_id, bucket, branch, sum(attempts) AS n FROM ${table}_${level} GROUP BY 1, 2, 3) counted
         USING (service_id, bucket, branch) WHERE stored.n IS DISTINCT FROM counted.n`,
      );
      wrong += rows[0]?.wrong ?? 0;
    }
  }
  await client.end();
  return { events: 0, distinct: 0, acknowledged: 0, ...counts.rows[0], wrong };
}

/** A kill before the load runs would show nothing. */
async function acknowledgedMore(count: number): Promise<void> {
  const goal = load.acknowledged.size + count;
  while (load.acknowledged.size < goal) await wait(5);
}

const load: Load = { acknowledged: new Set(), unanswered: [], refusals: 0 };
const restartMs: number[] = [];
let running = await start();
await addKey(running.databaseUrl);
for (let round = 1; round <= ROUNDS; round += 1) {
  const stop = new AbortController();
  const sending = sendUntil(load, { url: running.url, secret, loops: LOOPS, signal: stop.signal });
  await acknowledgedMore(ROUND_EVENTS_MIN);
  await wait(Math.random() * 1_000);
  const kind = round % 3;
  if (kind !== 1) process.kill(running.databasePid, 'SIGKILL');
  if (kind === 2) await wait(Math.random() * 300);
  await killGroup(running);
  stop.abort();
  await sending;
  const startedMs = performance.now();
  running = await start();
  restartMs.push(Math.round(performance.now() - startedMs));
  const what = ['both', 'supervisor and ingest', 'database, then both'][kind];
  console.log(
    `round ${round}: killed ${what}; ${load.acknowledged.size} acknowledged, ${load.unanswered.length} batches unanswered, back in ${restartMs.at(-1)} ms`,
  );
}
while (load.unanswered.length > 0) {
  const batch = load.unanswered.shift();
  if (batch !== undefined && !(await send(load, batch, { url: running.url, secret })))
    load.unanswered.push(batch);
}
const counts = await verify(running.databaseUrl, load);
const lost = load.acknowledged.size - counts.acknowledged;
const doubled = counts.events - counts.distinct;
const unknown = counts.distinct - counts.acknowledged;
console.log({
  rounds: ROUNDS,
  acknowledged: load.acknowledged.size,
  lost,
  doubled,
  unknown,
  wrongBuckets: counts.wrong,
  refusals: load.refusals,
  restartMsMax: Math.max(...restartMs),
});
running.group.kill('SIGTERM');
await once(running.group, 'exit');
rmSync(dataDir, { recursive: true, force: true });
if (lost + doubled + unknown + counts.wrong > 0) process.exitCode = 1;
