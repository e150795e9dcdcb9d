import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilsonInterval } from './wilson.ts';

describe('the interval of a share', () => {
  // Computed with the closed formula at 50 digits.
  test.each([
    [0, 10, 0, 0.277_533],
    [1, 10, 0.017_876, 0.404_15],
    [10, 10, 0.722_467, 1],
    [5, 10, 0.236_593, 0.763_407],
    [412, 903, 0.424_047, 0.488_842],
    [1, 1, 0.206_549, 1],
    [0, 1, 0, 0.793_451],
  ])('of %i of %i is %d to %d', (failures, requests, low, high) => {
    const interval = wilsonInterval(failures, requests);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  test.each([
    [0, 0],
    [3, 2],
    [-1, 5],
  ])('of %i of %i is none', (failures, requests) => {
    expect(wilsonInterval(failures, requests)).toBeNull();
  });

  const share = fc
    .integer({ min: 1, max: 1_000_000 })
    .chain((requests) => fc.tuple(fc.integer({ min: 0, max: requests }), fc.constant(requests)));

  test('holds the share, lies between none and all, and mirrors that of the successes', () => {
    fc.assert(
      fc.property(share, ([failures, requests]) => {
        const { low, high } = wilsonInterval(failures, requests) ?? { low: NaN, high: NaN };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(failures / requests + 1e-12);
        expect(high).toBeGreaterThanOrEqual(failures / requests - 1e-12);
        const mirrored = wilsonInterval(requests - failures, requests);
        expect(mirrored?.low).toBeCloseTo(1 - high, 10);
      }),
    );
  });

  test('narrows as the same share rests on more requests', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 2, max: 50 }), ([failures, requests], times) => {
        const width = (k: number, n: number): number => {
          const { low, high } = wilsonInterval(k, n) ?? { low: 0, high: NaN };
          return high - low;
        };
        expect(width(failures * times, requests * times)).toBeLessThan(width(failures, requests));
      }),
    );
  });
});
