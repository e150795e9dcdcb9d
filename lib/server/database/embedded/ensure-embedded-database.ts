import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { processFacts, signalProcess } from '../../runtime/process-facts.ts';
import type { Report } from '../../runtime/report.ts';
import { STOP_BUDGET } from '../../runtime/stop-budget.ts';
import { ensureCluster } from './cluster.ts';
import { type Home, openHome, readConnection } from './home.ts';
import { ensureServer, type RunningServer, readLock, serverProcesses } from './server.ts';

const POLL_MS = 20;
const CONNECT_ATTEMPTS = 5;
const CONNECT_PAUSE_MS = 200;
/** What each way of stopping gets before the next, harder one. */
const STOP_STEPS = [
  { signal: 'SIGINT', graceMs: STOP_BUDGET.databaseFast },
  { signal: 'SIGQUIT', graceMs: STOP_BUDGET.databaseImmediate },
  { signal: 'SIGKILL', graceMs: STOP_BUDGET.databaseKilled },
] as const satisfies readonly { signal: NodeJS.Signals; graceMs: number }[];

export type EmbeddedDatabase = {
  readonly url: string;
  readonly pid: number;
  /** True when the server ran already: an earlier start was killed, or another one is using it. */
  readonly adopted: boolean;
  readonly isRunning: () => boolean;
  /** Ends the server in order; within its part of the stop, then by force (which loses nothing committed). */
  readonly stop: () => Promise<void>;
};

/**
 * PostgreSQL from the installed binaries, running over `dataDir`/postgres. Safe to call at any time and any
 * number of times at once; heals what a crash, a power loss or an interrupted first start left. Aborting ends
 * a server that is still starting.
 *
 * Throws a StartRefusal, whose message is one sentence for the operator, when it cannot be had here.
 */
export async function ensureEmbeddedDatabase(args: {
  dataDir: string;
  log: Report;
  signal?: AbortSignal;
}): Promise<EmbeddedDatabase> {
  const home = openHome(args.dataDir);
  await ensureCluster(home, args.log);
  args.signal?.throwIfAborted();
  const { server, url } = await reachServer(home, args);
  const startedAt = processFacts(server.pid)?.startedAt;
  const isRunning = (): boolean => {
    const facts = processFacts(server.pid);
    return facts !== null && !facts.isZombie && facts.startedAt === startedAt;
  };
  return {
    url,
    pid: server.pid,
    adopted: server.adopted,
    isRunning,
    stop: () => stopServer(home, { pid: server.pid, isRunning }),
  };
}

/** A server that was killed this instant still looks alive; then the next look finds it dead. */
async function reachServer(
  home: Home,
  args: { log: Report; signal?: AbortSignal },
): Promise<{ server: RunningServer; url: string }> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await ensureServer(home, args);
    args.log(server.adopted ? 'database.adopted' : 'database.started', {
      pid: server.pid,
      port: server.port,
    });
    const { user, password, database } = readConnection(home);
    const urlOf = (name: string): string =>
      `postgresql://${user}:${password}@127.0.0.1:${server.port}/${name}`;
    try {
      await ensureDatabase({ maintenanceUrl: urlOf('postgres'), database });
      return { server, url: urlOf(database) };
    } catch (error) {
      if (attempt === CONNECT_ATTEMPTS) throw error;
      args.log('database.not-reached', { error });
      await delay(
        CONNECT_PAUSE_MS,
        undefined,
        args.signal === undefined ? {} : { signal: args.signal },
      );
    }
  }
}

async function ensureDatabase(args: { maintenanceUrl: string; database: string }): Promise<void> {
  const client = new Client({ connectionString: args.maintenanceUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [
      args.database,
    ]);
    if (rowCount === 0) await createDatabase(client, args.database);
  } finally {
    await client.end();
  }
}

async function createDatabase(client: Client, name: string): Promise<void> {
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // 42P04 duplicate_database, or 23505 on its catalogue: another start was faster.
    if (code !== '42P04' && code !== '23505') throw error;
  }
}

async function stopServer(
  home: Home,
  server: { pid: number; isRunning: () => boolean },
): Promise<void> {
  for (const { signal, graceMs } of STOP_STEPS) {
    if (!server.isRunning()) break;
    signalProcess(server.pid, signal);
    const deadline = performance.now() + graceMs;
    while (server.isRunning() && performance.now() < deadline) await delay(POLL_MS);
  }
  const deadline = performance.now() + STOP_BUDGET.databaseRest;
  // A server that was killed leaves its backends, and a frozen one never notices.
  for (const pid of serverProcesses(home)) signalProcess(pid, 'SIGKILL');
  while (serverProcesses(home).length > 0 && performance.now() < deadline) await delay(POLL_MS);
  // An orderly end removes its lock; waiting for it keeps a start right after this one simple.
  while (readLock(home).kind === 'stopping' && performance.now() < deadline) await delay(POLL_MS);
}
