import { describe, expect, test } from 'vitest';
import { parseProcStat } from './proc-stat.ts';

function stat(args: { name?: string; state: string; threads: number }): string {
  const { name = 'node', state, threads } = args;
  return `4242 (${name}) ${state} 1 4242 4242 0 -1 4227084 9 0 0 0 3 1 0 0 20 0 ${threads} 0 8675309 0 0 18446744073709551615\n`;
}

describe('the line of a process in /proc', () => {
  test.each([
    ['a running one', { state: 'R', threads: 11 }, false],
    ['a sleeping one', { state: 'S', threads: 1 }, false],
    ['an ended one that was not collected', { state: 'Z', threads: 1 }, true],
    ['one that is being removed', { state: 'X', threads: 0 }, true],
    ['an ended one some of whose threads still hold its ports', { state: 'Z', threads: 3 }, false],
  ])('%s', (_name, facts, isZombie) => {
    expect(parseProcStat(stat(facts)).isZombie).toBe(isZombie);
  });

  test('is counted behind the name, which may look like fields', () => {
    const line = stat({ name: 'a) Z 1 (b', state: 'S', threads: 2 });
    expect(parseProcStat(line)).toEqual({ isZombie: false, startedTicks: '8675309' });
  });
});
