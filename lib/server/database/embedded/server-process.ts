import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectoryArgument, type Home } from './home.ts';

/**
 * Chosen for two cores and some 2 GiB beside the application. Given on the command line at every start, so
 * that an upgrade of Samepath changes them for existing data as well.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  // These binaries have neither lz4 nor zstd.
  wal_compression: 'pglz',
  // A parallel query takes the core that ingest needs: measured, write p99 fell from 250-925 ms to 130-250 ms.
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgres-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  // Statements and details quote what services sent.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** No setting of ours and no secret reaches the server; PG* variables would change what it does. */
const SERVER_ENVIRONMENT: NodeJS.ProcessEnv = {
  // Only because Next's types demand it of every environment.
  NODE_ENV: 'production',
  PATH: '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/**
 * Starts the server in a session of its own, so that neither Ctrl-C nor the end of this process reaches it.
 * It may end at once, when another one is faster: `exit` tells.
 */
export function spawnServer(home: Home, port: number): ChildProcess {
  const output = openSync(join(home.folder, 'startup.log'), 'w', 0o600);
  try {
    const child = spawn(home.binaries.postgres, serverArguments(home, port), {
      ...spawnOptions(home, home.dataDirectory),
      detached: true,
      stdio: ['ignore', output, output],
    });
    child.unref();
    return child;
  } finally {
    closeSync(output);
  }
}

/** What the server said before its log file took over, for a refusal. */
export function startupOutput(home: Home): string {
  try {
    return readFileSync(join(home.folder, 'startup.log'), 'utf8')
      .trim()
      .split('\n')
      .slice(-3)
      .join(' ');
  } catch {
    return '';
  }
}

export function spawnOptions(
  home: Home,
  workingDirectory: string,
): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  const identity = home.user === null ? {} : { uid: home.user.uid, gid: home.user.gid };
  return { cwd: workingDirectory, env: SERVER_ENVIRONMENT, ...identity };
}

/** Gives a path to the user the server runs as. */
export function handOver(home: Home, path: string): void {
  if (home.user !== null) chownSync(path, home.user.uid, home.user.gid);
}

function serverArguments(home: Home, port: number): readonly string[] {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const directory = dataDirectoryArgument(home, home.dataDirectory);
  return ['-D', directory, '-p', String(port), ...settings];
}
