import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, epochMsOf, HOUR_MS, MINUTE_MS } from './epoch.ts';
import { panned, WINDOW_MS_MAX, WINDOW_MS_MIN, zoomed } from './window.ts';

const NOW = epochMsOf(Date.UTC(2026, 10, 22, 14));
const hour = { from: epochMsOf(NOW - 3 * HOUR_MS), to: epochMsOf(NOW - 2 * HOUR_MS) };
const offsets = ({ from, to }: { from: number; to: number }) =>
  [from, to].map((at) => (at - NOW) / MINUTE_MS);

describe('a window of time', () => {
  test.each([
    [-1, [-240, -180]],
    [-0.5, [-210, -150]],
    [1, [-120, -60]],
    [9, [-60, 0]],
  ])('moved by %d of its width', (share, expected) => {
    expect(offsets(panned(hour, { share, latest: NOW }))).toEqual(expected);
  });

  test.each([
    [2, [-210, -90]],
    [0.5, [-165, -135]],
    [6, [-360, 0]],
  ])('made %d times as wide', (factor, expected) => {
    expect(offsets(zoomed(hour, { factor, latest: NOW }))).toEqual(expected);
  });

  test('keeps the place under the cursor where it is', () => {
    const center = epochMsOf(hour.from + 15 * MINUTE_MS);
    expect(offsets(zoomed(hour, { factor: 0.5, latest: NOW, center }))).toEqual([-172.5, -142.5]);
  });

  test('stays within a minute and 400 days, and never ends beyond the latest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 * DAY_MS }),
        fc.integer({ min: 0, max: DAY_MS }),
        fc.double({ min: 0.001, max: 1_000, noNaN: true }),
        (widthMs, agoMs, factor) => {
          const to = epochMsOf(NOW - agoMs);
          const window = { from: epochMsOf(to - widthMs), to };
          const wide = zoomed(window, { factor, latest: NOW });
          expect(wide.to - wide.from).toBeGreaterThanOrEqual(WINDOW_MS_MIN);
          expect(wide.to - wide.from).toBeLessThanOrEqual(WINDOW_MS_MAX);
          expect(wide.to).toBeLessThanOrEqual(NOW);
          const moved = panned(window, { share: factor, latest: NOW });
          expect(moved.to - moved.from).toBe(widthMs);
          expect(moved.to).toBeLessThanOrEqual(NOW);
        },
      ),
    );
  });
});
