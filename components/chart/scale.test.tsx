import { describe, expect, test } from 'vitest';
import { niceMax, timeTicks, valueParts } from './scale.ts';

describe('an axis', () => {
  test.each([
    [0, 1],
    [0.7, 1],
    [3.2, 5],
    [16.4, 20],
    [21, 25],
    [100, 100],
    [412, 500],
  ])('whose greatest value is %d ends at %d', (max, end) => {
    expect(niceMax(max)).toBe(end);
  });

  test.each([1, 2, 2.5, 5, 10, 20, 25, 50, 100, 0.5, 0.2])('up to %d has round ticks', (max) => {
    const step = max / valueParts(max);
    expect(Number(step.toPrecision(1))).toBeCloseTo(step, 10);
  });

  test('of time has whole units, within its edges and never too many', () => {
    const from = Date.UTC(2026, 10, 22, 12, 52);
    const ticks = timeTicks(from, from + 3_600_000, 10);
    expect(ticks.length).toBeLessThanOrEqual(10);
    expect(ticks.every((at) => at % 600_000 === 0 && at >= from)).toBe(true);
    expect(ticks.at(-1)).toBeLessThanOrEqual(from + 3_600_000);
  });
});
