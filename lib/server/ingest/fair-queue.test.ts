import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFairQueue, type Lane } from './fair-queue.ts';

type Item = Lane & { readonly number: number };

function drained(lanes: readonly Lane[]): Item[] {
  const queue = createFairQueue<Item>();
  for (const [number, lane] of lanes.entries()) queue.push({ ...lane, number }, lane);
  const items: Item[] = [];
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) items.push(item);
  return items;
}

const lane = (owner: string, path = 'p'): Lane => ({ owner, path });

describe('a fair queue', () => {
  test('gives the quiet owner its turn at once, however much the noisy one sent before', () => {
    const lanes = [...Array.from({ length: 1_000 }, () => lane('noisy')), lane('quiet')];
    expect(drained(lanes).findIndex(({ owner }) => owner === 'quiet')).toBe(1);
  });

  test('does the same for the paths of one owner', () => {
    const noisy = Array.from({ length: 1_000 }, () => lane('one', 'noisy'));
    const served = drained([...noisy, lane('one', 'quiet'), lane('one', 'quiet')]);
    expect(served.slice(0, 4).map(({ path }) => path)).toEqual([
      'noisy',
      'quiet',
      'noisy',
      'quiet',
    ]);
  });

  test('an owner gains no turns by many paths', () => {
    const spread = Array.from({ length: 100 }, (_, index) => lane('spread', `p${index}`));
    const served = drained([...spread, ...Array.from({ length: 10 }, () => lane('plain'))]);
    expect(served.slice(0, 20).filter(({ owner }) => owner === 'plain')).toHaveLength(10);
  });

  test('keeps the order of a lane, loses nothing and doubles nothing', () => {
    const anyLane = fc.record({
      owner: fc.constantFrom('a', 'b', 'c'),
      path: fc.constantFrom('x', 'y'),
    });
    fc.assert(
      fc.property(fc.array(anyLane), (lanes) => {
        const served = drained(lanes);
        expect(served.map(({ number }) => number).toSorted((one, two) => one - two)).toEqual([
          ...lanes.keys(),
        ]);
        for (const { owner, path } of lanes) {
          const own = served.filter((item) => item.owner === owner && item.path === path);
          const numbers = own.map(({ number }) => number);
          expect(numbers).toEqual(numbers.toSorted((one, two) => one - two));
        }
      }),
    );
  });

  test('shows what comes next without taking it, and nothing when it is empty', () => {
    const queue = createFairQueue<number>();
    expect([queue.peek(), queue.shift()]).toEqual([undefined, undefined]);
    queue.push(1, lane('a'));
    expect([queue.peek(), queue.peek(), queue.shift(), queue.peek()]).toEqual([1, 1, 1, undefined]);
  });
});
