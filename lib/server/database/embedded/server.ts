import { type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, portObstacle } from '../../runtime/ports.ts';
import { processesWorkingIn, processFacts, signalProcess } from '../../runtime/process-facts.ts';
import type { Report } from '../../runtime/report.ts';
import { StartRefusal } from '../../runtime/start-refusal.ts';
import { type Home, readConnection, writeConnection } from './home.ts';
import { diagnoseLock, type LockVerdict } from './lock-file.ts';
import { spawnServer, startupOutput } from './server-process.ts';

const POLL_MS = 50;
/** Recovery after a crash replays at most `max_wal_size` of log. */
const STARTING_MS_MAX = 300_000;
const ATTEMPTS_MAX = 5;
/** Backends end by themselves when they notice that their server died. */
const ORPHANS_MS_MAX = 10_000;

export type RunningServer = {
  readonly pid: number;
  readonly port: number;
  readonly adopted: boolean;
};

/**
 * The server over this cluster: the one that runs (an earlier start was killed, or another one is faster),
 * or a new one. Whatever a crash left is cleared away before.
 */
export async function ensureServer(
  home: Home,
  { log, signal }: { log: Report; signal?: AbortSignal },
): Promise<RunningServer> {
  const deadline = performance.now() + STARTING_MS_MAX;
  let attempts = 0;
  let child: ChildProcess | null = null;
  while (performance.now() < deadline) {
    const lock = readLock(home);
    if (lock.kind === 'ready') {
      return { pid: lock.pid, port: lock.port, adopted: lock.pid !== child?.pid };
    }
    if (signal?.aborted === true) endStarting(lock, child);
    signal?.throwIfAborted();
    const isBusy = lock.kind === 'starting' || lock.kind === 'stopping' || isRunning(child);
    if (isBusy) {
      await delay(POLL_MS);
      continue;
    }
    if (lock.kind === 'stale') await clearStaleLock(home, { lock, log });
    if (attempts === ATTEMPTS_MAX) break;
    attempts += 1;
    child = spawnServer(home, await claimPort(home, log));
    await spawned(child);
  }
  throw new StartRefusal(
    `The embedded database did not start; its log is under ${home.dataDirectory}/log. ${startupOutput(home)}`.trim(),
  );
}

/** What of the server runs, its backends included. Only Linux tells. */
export function serverProcesses(home: Home): readonly number[] {
  return processesWorkingIn(home.dataDirectory)
    .filter((facts) => /postgres/.test(facts.command))
    .map((facts) => facts.pid);
}

export function readLock(home: Home): LockVerdict {
  const path = join(home.dataDirectory, 'postmaster.pid');
  const stats = statSync(path, { throwIfNoEntry: false });
  return diagnoseLock({
    text: stats === undefined ? null : readOrNull(path),
    ageMs: stats === undefined ? 0 : Date.now() - stats.mtimeMs,
    dataDirectory: home.dataDirectory,
    processOf: processFacts,
  });
}

function endStarting(lock: LockVerdict, child: ChildProcess | null): void {
  if (isRunning(child)) child?.kill('SIGINT');
  else if (lock.kind === 'starting' && lock.pid !== null) signalProcess(lock.pid, 'SIGINT');
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function isRunning(child: ChildProcess | null): boolean {
  return child !== null && child.exitCode === null && child.signalCode === null;
}

async function spawned(child: ChildProcess): Promise<void> {
  await new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause: Error) =>
      reject(new StartRefusal(`The database server cannot be run: ${cause.message}.`, { cause })),
    );
  });
}

/**
 * A server whose backends still run must not get a successor: they share its memory and files. After that
 * the lock is taken away, because PostgreSQL itself would believe a zombie or a recycled pid.
 */
async function clearStaleLock(
  home: Home,
  args: { lock: Extract<LockVerdict, { kind: 'stale' }>; log: Report },
): Promise<void> {
  const deadline = performance.now() + ORPHANS_MS_MAX;
  const backends = (): readonly number[] => serverProcesses(home);
  while (backends().length > 0 && performance.now() < deadline) await delay(POLL_MS);
  for (const pid of backends()) signalProcess(pid, 'SIGKILL');
  while (backends().length > 0) await delay(POLL_MS);
  // Somebody else may have cleared it and started meanwhile.
  if (readLock(home).kind !== 'stale') return;
  rmSync(join(home.dataDirectory, 'postmaster.pid'), { force: true });
  args.log('database.stale-lock-removed', { pid: args.lock.pid, reason: args.lock.reason });
}

/** The noted port, or another when somebody has taken it. */
async function claimPort(home: Home, log: Report): Promise<number> {
  const connection = readConnection(home);
  if ((await portObstacle({ port: connection.port, host: '127.0.0.1' })) === null) {
    return connection.port;
  }
  const port = await freePort();
  writeConnection(home.folder, { ...connection, port });
  log('database.port-moved', { from: connection.port, to: port });
  return port;
}
