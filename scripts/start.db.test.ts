import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isSameProcess, processFacts, signalProcess } from '#lib/server/runtime/process-facts.ts';
import {
  createStandInProject,
  type Run,
  type StandInProject,
  waitUntil,
} from '#lib/testing/stand-in-project.ts';
import { createEmptyDatabase } from '#lib/testing/test-database.ts';

let project: StandInProject;

// Each test lays out and starts real servers, on machines that may be busy.
vi.setConfig({ testTimeout: 90_000 });

beforeEach(async () => {
  project = await createStandInProject();
});

afterEach(() => project.remove());

/** The pid that answers there; null when nothing does. */
async function pidAt(url: string): Promise<number | null> {
  try {
    return Number(await (await fetch(url)).text());
  } catch {
    return null;
  }
}

function databasePid(): number {
  const lock = readFileSync(join(project.dataDir, 'postgres/data/postmaster.pid'), 'utf8');
  return Number(lock.split('\n')[0]);
}

async function stop(run: Run, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  run.child.kill(signal);
  return await run.ended;
}

const IN_ORDER = ['ingest ended before the database: true', 'web ended before the database: true'];

describe('a start', () => {
  test('brings everything up and tells how to go on; SIGTERM ends all of it in order, with 0', async () => {
    const run = await project.startReady();
    expect(run.output()).toMatch(/http:\/\/127\.0\.0\.1:\d+\/setup#token=/);
    expect(await pidAt(project.webUrl)).not.toBeNull();
    expect(await pidAt(project.ingestUrl)).not.toBeNull();
    const startedMs = performance.now();
    expect(await stop(run)).toBe(0);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    expect(project.notes().slice(-2).toSorted()).toEqual(IN_ORDER);
    expect(project.processes()).toEqual([]);
    expect(existsSync(join(project.dataDir, 'instance.json'))).toBe(false);
  });

  test('keeps the order when Ctrl-C reaches the whole group of the terminal, twice', async () => {
    const run = await project.startReady();
    signalProcess(-(run.child.pid ?? 0), 'SIGINT');
    signalProcess(-(run.child.pid ?? 0), 'SIGINT');
    expect(await run.ended).toBe(0);
    expect(project.notes().slice(-2).toSorted()).toEqual(IN_ORDER);
    expect(project.notes().join()).not.toContain('SIGINT');
    expect(project.processes()).toEqual([]);
  });

  test('ends a service that will not end, within ten seconds in all', async () => {
    const run = await project.startReady({
      STUBBORN: 'web',
      DATABASE_URL: await createEmptyDatabase(),
    });
    const startedMs = performance.now();
    expect(await stop(run)).toBe(0);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    expect(project.notes()).toContain('web ignored SIGTERM');
    expect(project.processes()).toEqual([]);
  });

  test('lets ingest write for some seconds before the database ends', async () => {
    const run = await project.startReady({ SLOW: 'ingest' });
    expect(await stop(run)).toBe(0);
    expect(project.notes().slice(-2).toSorted()).toEqual(IN_ORDER);
  });

  test('ends a database that is frozen, with its backends, within ten seconds in all', async () => {
    const run = await project.startReady({ STUBBORN: 'ingest' });
    for (const { pid, command } of project.processes()) {
      if (command.includes('postgres')) signalProcess(pid, 'SIGSTOP');
    }
    const startedMs = performance.now();
    expect(await stop(run)).toBe(0);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    expect(project.processes()).toEqual([]);
  });

  test('that is stopped before it is up leaves nothing running', async () => {
    const run = project.start();
    await waitUntil(() => run.output().includes('database.started'));
    expect(await stop(run)).toBe(0);
    expect(project.processes()).toEqual([]);
  });

  test('that is the second on its data is refused with the pid and the address of the first', async () => {
    const first = await project.startReady({ DATABASE_URL: await createEmptyDatabase() });
    const second = project.start({ PORT: '1', INGEST_PORT: '2' });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(
      `already running on ${project.dataDir} (process ${first.child.pid}, ${project.webUrl})`,
    );
    expect(await pidAt(project.webUrl)).not.toBeNull();
    await stop(first);
  });

  test('of two at the same instant one runs and one is refused', async () => {
    const DATABASE_URL = await createEmptyDatabase();
    const [one, other] = [project.start({ DATABASE_URL }), project.start({ DATABASE_URL })];
    const winner = await Promise.race([one.ended.then(() => other), other.ended.then(() => one)]);
    const loser = winner === one ? other : one;
    expect(loser.child.exitCode).toBe(1);
    expect(loser.output()).toContain('already running');
    await waitUntil(() => winner.output().includes('Samepath is ready'));
    expect(await stop(winner)).toBe(0);
  });
});

describe('while it runs', () => {
  test.each(['web', 'ingest'] as const)('a killed %s is started again', async (name) => {
    const run = await project.startReady({ DATABASE_URL: await createEmptyDatabase() });
    const url = name === 'web' ? project.webUrl : project.ingestUrl;
    const before = await pidAt(url);
    signalProcess(before ?? 0, 'SIGKILL');
    await waitUntil(async () => ![null, before].includes(await pidAt(url)));
    expect(run.output()).toContain('service.ended');
    expect(await stop(run)).toBe(0);
    expect(project.processes()).toEqual([]);
  });

  test('a killed database is started again', async () => {
    const run = await project.startReady();
    const before = databasePid();
    signalProcess(before, 'SIGKILL');
    await waitUntil(() => run.output().includes('database.died'));
    await waitUntil(() => run.output().split('database.started').length === 3);
    expect(databasePid()).not.toBe(before);
    expect(await stop(run)).toBe(0);
    expect(project.processes()).toEqual([]);
  });
});

describe('after a kill -9', () => {
  test('of the supervisor, the next start ends its orphans and takes their place and the database', async () => {
    const first = await project.startReady();
    const database = databasePid();
    const orphans = [await pidAt(project.webUrl), await pidAt(project.ingestUrl)];
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await project.startReady();
    expect(second.output()).toContain('database.adopted');
    expect(databasePid()).toBe(database);
    expect(orphans).not.toContain(await pidAt(project.webUrl));
    expect(orphans.map((pid) => processFacts(pid ?? 0)?.isZombie ?? true)).toEqual([true, true]);
    expect(await stop(second)).toBe(0);
    expect(project.processes()).toEqual([]);
  });

  test('of everything at once, the next start heals', async () => {
    const first = await project.startReady();
    for (const { pid } of project.processes()) signalProcess(pid, 'SIGKILL');
    await first.ended;
    const second = await project.startReady();
    expect(second.output()).toContain('database.started');
    expect(await stop(second)).toBe(0);
    expect(project.processes()).toEqual([]);
  });
});

describe('a start is refused in one sentence and leaves nothing running', () => {
  async function refusal(variables: Readonly<Record<string, string>>): Promise<string> {
    const run = project.start(variables);
    expect(await run.ended).toBe(1);
    expect(project.processes()).toEqual([]);
    return run.output().trim().split('\n').at(-1) ?? '';
  }

  test.each(['PORT', 'INGEST_PORT'])('when %s is taken', async (setting) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    expect(await refusal({ [setting]: port })).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program: set ${setting} to a free one.`,
    );
    other.close();
  });

  test('when HOST is no address of this machine', async () => {
    expect(await refusal({ HOST: '192.0.2.1' })).toBe(
      '192.0.2.1 is no address of this machine: correct HOST.',
    );
  });

  test('when the data folder cannot be written', async () => {
    const DATA_DIR = join(process.cwd(), 'package.json', 'data');
    expect(await refusal({ DATA_DIR })).toBe(
      `The data folder ${DATA_DIR} cannot be written (ENOTDIR): set DATA_DIR to a folder that can.`,
    );
  });

  test('when a rule pack does not hold, by its file and rule', async () => {
    const rules = join(project.dataDir, 'rules');
    mkdirSync(rules, { recursive: true });
    writeFileSync(join(rules, 'own.toml'), "[[rules]]\nid = 'behind'\nregex = '(?<=a)b'\n");
    expect(await refusal({})).toMatch(/rules\/own\.toml does not hold: rule "behind" .+/);
  });

  test('when a setting does not hold, by its name alone', async () => {
    const said = await refusal({ LOG_LEVEL: 'deafening' });
    expect(said).toMatch(/LOG_LEVEL/);
    expect(said).not.toContain('deafening');
  });

  test('when the database of DATABASE_URL is down, without its password', async () => {
    const password = ['hun', 'ter', '2'].join('');
    const said = await refusal({ DATABASE_URL: `postgresql://u:${password}@127.0.0.1:1/x` });
    expect(said).toBe(
      'The database of DATABASE_URL is not available, nothing listens at its address: start it, or correct DATABASE_URL.',
    );
  });

  test('when DATABASE_URL names no database of its server', async () => {
    const url = new URL(await createEmptyDatabase());
    url.pathname = '/nowhere';
    expect(await refusal({ DATABASE_URL: url.href })).toContain('no database of that name');
  });
});

test('a given DATABASE_URL is used, and is neither started nor stopped', async () => {
  const DATABASE_URL = await createEmptyDatabase();
  const run = await project.startReady({ DATABASE_URL });
  expect(run.output()).toContain('database.migrated');
  expect(existsSync(join(project.dataDir, 'postgres'))).toBe(false);
  expect(await stop(run)).toBe(0);
  expect(project.notes().slice(-2).toSorted()).toEqual(IN_ORDER);
});

test('a process that bears the id of an orphan but is another is left alone', async () => {
  const self = processFacts(process.pid);
  expect(self !== null && isSameProcess(self)).toBe(true);
  expect(isSameProcess({ pid: process.pid, startedAt: 'another boot/1' })).toBe(false);
});
