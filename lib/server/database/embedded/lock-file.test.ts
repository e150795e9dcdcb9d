import { describe, expect, test } from 'vitest';
import type { ProcessFacts } from '../../runtime/process-facts.ts';
import { diagnoseLock } from './lock-file.ts';

const DATA = '/srv/samepath/postgres/data';

function lockText(args: { pid?: string; state?: string } = {}): string {
  const { pid = '4711', state = 'ready   ' } = args;
  return [pid, DATA, '1795364736', '45993', '', '127.0.0.1', ' 16039950  4', state, ''].join('\n');
}

function bearer(facts: Partial<ProcessFacts> = {}): (pid: number) => ProcessFacts {
  return (pid) => ({
    pid,
    isZombie: false,
    startedAt: 'boot/1',
    command: '/opt/native/bin/postgres -D /srv/samepath/postgres/data',
    workingDirectory: DATA,
    ...facts,
  });
}

const diagnose = (
  args: Partial<Parameters<typeof diagnoseLock>[0]>,
): ReturnType<typeof diagnoseLock> =>
  diagnoseLock({
    text: lockText(),
    ageMs: 60_000,
    dataDirectory: DATA,
    processOf: bearer(),
    ...args,
  });

describe('the lock of a data directory', () => {
  test('is absent when there is no file', () => {
    expect(diagnose({ text: null })).toEqual({ kind: 'absent' });
  });

  test('tells the pid and the port of a server that is ready', () => {
    expect(diagnose({})).toEqual({ kind: 'ready', pid: 4711, port: 45_993 });
  });

  test('belongs to a server that replays its log, and to one that has not written its state yet', () => {
    const starting = { kind: 'starting', pid: 4711 };
    expect(diagnose({ text: lockText({ state: 'starting' }) })).toEqual(starting);
    expect(diagnose({ text: `4711\n${DATA}\n` })).toEqual(starting);
  });

  test('belongs to a server that is stopping', () => {
    expect(diagnose({ text: lockText({ state: 'stopping' }) })).toEqual({
      kind: 'stopping',
      pid: 4711,
    });
  });

  test('is stale when nobody bears the pid', () => {
    expect(diagnose({ processOf: () => null })).toEqual({
      kind: 'stale',
      pid: 4711,
      reason: 'gone',
    });
  });

  test('is stale when its server is a zombie that nobody collected', () => {
    expect(diagnose({ processOf: bearer({ isZombie: true, command: '' }) })).toMatchObject({
      kind: 'stale',
      reason: 'zombie',
    });
  });

  test.each([
    ['any other program', { command: 'node server.js', workingDirectory: '/srv/samepath' }],
    [
      'a PostgreSQL over other data',
      { command: '/usr/bin/postgres -D /other', workingDirectory: '/other' },
    ],
    [
      'a program that has our data directory in its command',
      { command: `tar cf backup.tar ${DATA}`, workingDirectory: '/' },
    ],
  ])('is stale when the pid was recycled for %s', (_, facts) => {
    expect(diagnose({ processOf: bearer(facts) })).toMatchObject({
      kind: 'stale',
      reason: 'pid-reused',
    });
  });

  test('is recognised by the working directory alone, when the command names the directory otherwise', () => {
    const command = '/var/lib/samepath/bin/postgres -D /proc/self/cwd';
    expect(diagnose({ processOf: bearer({ command }) })).toMatchObject({ kind: 'ready' });
  });

  test('is recognised by the command alone, when the system does not tell the working directory', () => {
    expect(diagnose({ processOf: bearer({ workingDirectory: null }) })).toMatchObject({
      kind: 'ready',
    });
  });

  test('is stale when a power loss left it empty, but not while it is being written', () => {
    expect(diagnose({ text: '', ageMs: 60_000 })).toEqual({
      kind: 'stale',
      pid: null,
      reason: 'empty',
    });
    expect(diagnose({ text: '', ageMs: 100 })).toEqual({ kind: 'starting', pid: null });
  });

  test.each(['0', '1', '-4711', 'x'])('never names pid %s as a server', (pid) => {
    expect(diagnose({ text: lockText({ pid }) })).toMatchObject({ kind: 'stale', pid: null });
  });
});
