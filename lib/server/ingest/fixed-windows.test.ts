import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFixedWindows, secondsToNextWindow, WINDOW_MS } from './fixed-windows.ts';

describe('a fixed window', () => {
  test('takes its quota per name, and all of it again in the next minute', () => {
    const windows = createFixedWindows(10);
    expect(windows.take('a', 10, 0)).toBe(true);
    expect(windows.take('a', 1, WINDOW_MS - 1)).toBe(false);
    expect(windows.take('b', 10, WINDOW_MS - 1)).toBe(true);
    expect(windows.remaining('a', WINDOW_MS - 1)).toBe(0);
    expect(windows.take('a', 1, WINDOW_MS)).toBe(true);
    expect(windows.remaining('a', WINDOW_MS)).toBe(9);
  });

  test('counts nothing of what does not fit whole', () => {
    const windows = createFixedWindows(10);
    expect(windows.take('a', 6, 0)).toBe(true);
    expect(windows.take('a', 5, 0)).toBe(false);
    expect(windows.take('a', 4, 0)).toBe(true);
  });

  test('counts a request of the minute before in this one, and forgets nothing for it', () => {
    const windows = createFixedWindows(10);
    expect(windows.take('a', 10, WINDOW_MS)).toBe(true);
    expect(windows.remaining('a', WINDOW_MS - 1)).toBe(0);
    expect(windows.take('a', 1, WINDOW_MS - 1)).toBe(false);
    expect(windows.take('a', 1, WINDOW_MS + 1)).toBe(false);
  });

  test('begins again when the clock was set back by minutes', () => {
    const windows = createFixedWindows(10);
    expect(windows.take('a', 10, 5 * WINDOW_MS)).toBe(true);
    expect(windows.take('a', 10, 2 * WINDOW_MS)).toBe(true);
  });

  test('never lets more than two quotas through in two minutes, in whatever order requests end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.tuple(fc.nat(20), fc.nat(2 * WINDOW_MS - 1))),
        (quota, asked) => {
          const windows = createFixedWindows(quota);
          const taken = asked
            .filter(([count, now]) => windows.take('a', count, now))
            .reduce((sum, [count]) => sum + count, 0);
          expect(taken).toBeLessThanOrEqual(2 * quota);
        },
      ),
    );
  });

  test('never lets more through than its quota, asked in the order of time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(20), fc.nat(3 * WINDOW_MS))),
        (quota, asked) => {
          const windows = createFixedWindows(quota);
          const taken = new Map<string, number>();
          for (const [name, count, now] of asked.toSorted((one, other) => one[2] - other[2])) {
            if (!windows.take(name, count, now)) continue;
            const place = `${name}${Math.floor(now / WINDOW_MS)}`;
            taken.set(place, (taken.get(place) ?? 0) + count);
          }
          for (const sum of taken.values()) expect(sum).toBeLessThanOrEqual(quota);
        },
      ),
    );
  });

  test('counts names without end under one, so that they cannot fill the memory', () => {
    const windows = createFixedWindows(1);
    const taken = Array.from({ length: 30_000 }, (_, index) => windows.take(`n${index}`, 1, 0));
    expect(taken.filter(Boolean)).toHaveLength(20_001);
  });

  test.each([
    [0, 60],
    [1, 60],
    [59_000, 1],
    [59_999, 1],
  ])('at %i ms ends in %i s', (now, seconds) => {
    expect(secondsToNextWindow(now)).toBe(seconds);
  });
});
