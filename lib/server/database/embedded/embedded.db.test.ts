import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  isSameProcess,
  processesWorkingIn,
  processFacts,
  signalProcess,
} from '../../runtime/process-facts.ts';
import { type EmbeddedDatabase, ensureEmbeddedDatabase } from './ensure-embedded-database.ts';

let dataDir: string;
let events: string[];
let running: EmbeddedDatabase | null;

// Each test lays out and starts real servers, on machines that may be busy.
vi.setConfig({ testTimeout: 90_000 });

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'samepath-embedded-'));
  chmodSync(dataDir, 0o711);
  events = [];
  running = null;
});

afterEach(async () => {
  await running?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const lockPath = (): string => join(dataDir, 'postgres', 'data', 'postmaster.pid');

async function ensure(): Promise<EmbeddedDatabase> {
  running = await ensureEmbeddedDatabase({ dataDir, log: (event) => events.push(event) });
  return running;
}

async function query(statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: running?.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(10);
}

/** Runs the start in a process of its own, and answers when it says that the database is there. */
async function startElsewhere(): Promise<{ pid: number; ended: Promise<void> }> {
  const program = `
    import { ensureEmbeddedDatabase } from '#lib/server/database/embedded/ensure-embedded-database.ts';
    await ensureEmbeddedDatabase({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined });
    console.log('up');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return { pid: child.pid ?? 0, ended };
}

/** A process that has ended and that its parent never collects. */
async function makeZombie(): Promise<{ pid: number; end: () => void }> {
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pid = await new Promise<number>((resolve) =>
    parent.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString()))),
  );
  await until(() => processFacts(pid)?.isZombie === true);
  return { pid, end: () => parent.kill() };
}

describe('the embedded database', () => {
  test('is laid out and started at the first start, and answers', async () => {
    const database = await ensure();
    expect(database.adopted).toBe(false);
    expect(await query('SELECT current_database() AS name')).toEqual([{ name: 'samepath' }]);
    expect(await query('SHOW max_parallel_workers_per_gather')).toEqual([
      { max_parallel_workers_per_gather: '0' },
    ]);
  });

  test('keeps its data over an orderly stop, of which nothing is left running', async () => {
    const first = await ensure();
    await query('CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();
    expect(first.isRunning()).toBe(false);
    expect(processesWorkingIn(join(dataDir, 'postgres', 'data'))).toEqual([]);
    expect(existsSync(lockPath())).toBe(false);
    expect((await ensure()).adopted).toBe(false);
    expect(await query('SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  test('is adopted when the process that started it was killed', async () => {
    const starter = await startElsewhere();
    const server = Number(readFileSync(lockPath(), 'utf8').split('\n')[0]);
    signalProcess(starter.pid, 'SIGKILL');
    await starter.ended;
    const database = await ensure();
    expect(database).toMatchObject({ adopted: true, pid: server });
    expect(await query('SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  test('comes back with every committed row when the server itself was killed', async () => {
    const first = await ensure();
    await query('CREATE TABLE kept AS SELECT 7 AS n');
    signalProcess(first.pid, 'SIGKILL');
    await until(() => !first.isRunning());
    const second = await ensure();
    expect(second.pid).not.toBe(first.pid);
    expect(await query('SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  test('comes back when server and starter were killed together, and a backend was busy', async () => {
    const starter = await startElsewhere();
    const server = Number(readFileSync(lockPath(), 'utf8').split('\n')[0]);
    const { url } = await ensure();
    const busy = new Client({ connectionString: url });
    busy.on('error', () => undefined);
    await busy.connect();
    const sleeping = busy.query('SELECT pg_sleep(60)').catch(() => 'cut');
    signalProcess(starter.pid, 'SIGKILL');
    signalProcess(server, 'SIGKILL');
    await starter.ended;
    expect((await ensure()).adopted).toBe(false);
    expect(await sleeping).toBe('cut');
    expect(await query('SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  test('starts over a lock whose pid is an uncollected zombie', async () => {
    await (await ensure()).stop();
    const zombie = await makeZombie();
    writeFileSync(lockPath(), staleLock(zombie.pid));
    expect((await ensure()).adopted).toBe(false);
    expect(events).toContain('database.stale-lock-removed');
    zombie.end();
  });

  test('starts over a lock whose pid was recycled, and leaves that process alone', async () => {
    await (await ensure()).stop();
    const other = spawn('sleep', ['60']);
    const facts = processFacts(other.pid ?? 0);
    writeFileSync(lockPath(), staleLock(other.pid ?? 0));
    expect((await ensure()).adopted).toBe(false);
    expect(facts !== null && isSameProcess(facts)).toBe(true);
    other.kill();
  });

  test('starts over a lock that a power loss left empty', async () => {
    await (await ensure()).stop();
    writeFileSync(lockPath(), '');
    const anHourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(lockPath(), anHourAgo, anHourAgo);
    expect((await ensure()).adopted).toBe(false);
  });

  test('moves to another port when its own was taken meanwhile', async () => {
    const first = await ensure();
    await first.stop();
    const port = Number(new URL(first.url).port);
    const thief = await listen(port);
    const second = await ensure();
    expect(new URL(second.url).port).not.toBe(String(port));
    expect(events).toContain('database.port-moved');
    expect(await query('SELECT 1 AS n')).toEqual([{ n: 1 }]);
    thief.close();
  });

  test('is one for all who start at the same time, also on an empty folder', async () => {
    const starters = Array.from({ length: 3 }, startElsewhere);
    const own = await ensure();
    const elsewhere = await Promise.all(starters);
    expect(new Set([own.pid, (await ensure()).pid]).size).toBe(1);
    expect(await query('SELECT 1 AS n')).toEqual([{ n: 1 }]);
    for (const { pid } of elsewhere) signalProcess(pid, 'SIGKILL');
    await Promise.all(elsewhere.map(async ({ ended }) => ended));
    expect(readdirSync(dataDir)).toEqual(['postgres']);
  });

  test('is laid out anew when the first start was interrupted', async () => {
    const half = join(dataDir, 'postgres.999999999.0a1b2c3d.new', 'data');
    mkdirSync(half, { recursive: true });
    writeFileSync(join(half, 'PG_VERSION'), '18\n');
    await ensure();
    expect(readdirSync(dataDir)).toEqual(['postgres']);
  });

  test('lives in a private folder, also when the server runs as another user than its starter', async () => {
    chmodSync(dataDir, 0o700);
    await ensure();
    await query('CREATE TABLE kept AS SELECT 7 AS n');
    signalProcess(running?.pid ?? 0, 'SIGKILL');
    expect((await ensure()).adopted).toBe(false);
    expect(await query('SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });
});

describe('a start of the embedded database is refused in one sentence', () => {
  test('when the data folder cannot be one', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    await expect(
      ensureEmbeddedDatabase({ dataDir: join(file, 'data'), log: () => undefined }),
    ).rejects.toThrow(/The data folder .* cannot be written \(ENOTDIR\): set DATA_DIR/);
  });

  test('when the data was written by another major version', async () => {
    await (await ensure()).stop();
    writeFileSync(join(dataDir, 'postgres', 'data', 'PG_VERSION'), '17\n');
    await expect(ensure()).rejects.toThrow(/written by PostgreSQL 17 and this version brings 18/);
  });

  test('when the file with the password is lost', async () => {
    await (await ensure()).stop();
    rmSync(join(dataDir, 'postgres', 'connection.json'));
    await expect(ensure()).rejects.toThrow(/connection\.json is missing or unreadable/);
  });

  test('when the data is damaged', async () => {
    await (await ensure()).stop();
    rmSync(join(dataDir, 'postgres', 'data', 'PG_VERSION'));
    await expect(ensure()).rejects.toThrow(/is damaged \(PG_VERSION is missing\)/);
  });
});

function staleLock(pid: number): string {
  const data = join(dataDir, 'postgres', 'data');
  return [pid, data, '1795364736', '45993', '', '127.0.0.1', ' 16039950  4', 'ready   ', ''].join(
    '\n',
  );
}

async function listen(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}
