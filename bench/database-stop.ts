import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { openSite, startIngest, stopProcess } from './ingest-site.ts';
import { type Load, send, sendUntil } from './kill-nine-load.ts';

/**
 * The database is stopped for a minute under load: every answer meanwhile is 503 with a Retry-After, the ingest
 * process goes on, and once the database is back everything is stored exactly once, without a restart.
 * `node bench/database-stop.ts [seconds]`; exit code 1 when one of these does not hold.
 */
const SECONDS = Number(process.argv[2] ?? 60);
const LOOPS = 16;
const BACK_SECONDS_MAX = 30;

type Probe = {
  readonly atSeconds: number;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly ms: number;
};

const site = await openSite();
const ingest = await startIngest(site);
const load: Load = { acknowledged: new Set(), unanswered: [], refusals: 0 };
const target = { url: ingest.url, secret: site.secret };

async function probe(since: number): Promise<Probe> {
  const startedAt = performance.now();
  const response = await fetch(`${ingest.url}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${site.secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ status: 529, service: 'probe' }),
    signal: AbortSignal.timeout(25_000),
  }).catch(() => null);
  await response?.text();
  return {
    atSeconds: Math.round((startedAt - since) / 1_000),
    status: response?.status ?? 0,
    retryAfter: response?.headers.get('retry-after') ?? null,
    ms: Math.round(performance.now() - startedAt),
  };
}

async function counts(): Promise<{ events: number; distinct: number; acknowledged: number }> {
  const client = new Client({ connectionString: site.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ events: number; distinct: number; acknowledged: number }>(
    `SELECT count(*)::int AS events, count(DISTINCT id)::int AS distinct,
       count(DISTINCT id) FILTER (WHERE id = ANY($1))::int AS acknowledged
     FROM events WHERE service_id <> (SELECT id FROM services WHERE name = 'probe')`,
    [[...load.acknowledged]],
  );
  await client.end();
  return rows[0] ?? { events: -1, distinct: -1, acknowledged: -1 };
}

try {
  const stop = new AbortController();
  const sending = sendUntil(load, { ...target, loops: LOOPS, signal: stop.signal });
  await probe(performance.now());
  await wait(3_000);
  const before = load.acknowledged.size;
  await site.stopDatabase();
  const stoppedAt = performance.now();
  const probes: Probe[] = [];
  while ((performance.now() - stoppedAt) / 1_000 < SECONDS) {
    probes.push(await probe(stoppedAt));
    await wait(500);
  }
  await site.startDatabase();
  const startedAt = performance.now();
  let backMs: number | null = null;
  while (backMs === null && (performance.now() - startedAt) / 1_000 < BACK_SECONDS_MAX) {
    if ((await probe(startedAt)).status === 202) backMs = Math.round(performance.now() - startedAt);
    else await wait(50);
  }
  await wait(2_000);
  stop.abort();
  await sending;
  while (load.unanswered.length > 0) {
    const batch = load.unanswered.shift();
    if (batch !== undefined && !(await send(load, batch, target))) load.unanswered.push(batch);
  }
  const kept = await counts();
  const good = probes.filter(({ status, retryAfter }) => status === 503 && Number(retryAfter) > 0);
  console.log({
    secondsStopped: SECONDS,
    acknowledgedBefore: before,
    probesWhileStopped: probes.length,
    refusedWith503AndRetryAfter: good.length,
    slowestRefusalMs: Math.max(...probes.map(({ ms }) => ms)),
    backMsAfterTheDatabase: backMs,
    acknowledged: load.acknowledged.size,
    lost: load.acknowledged.size - kept.acknowledged,
    doubled: kept.events - kept.distinct,
    isSameProcess: ingest.child.exitCode === null,
  });
  for (const one of probes.filter((other) => !good.includes(other)).slice(0, 5)) console.log(one);
  const isLost = load.acknowledged.size !== kept.acknowledged || kept.events !== kept.distinct;
  if (isLost || good.length !== probes.length || backMs === null || ingest.child.exitCode !== null)
    process.exitCode = 1;
} finally {
  await stopProcess(ingest.child);
  await site.stop();
}
