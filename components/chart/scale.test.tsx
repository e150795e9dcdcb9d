import { describe, expect, test } from 'vitest';
import { niceMax, valueParts } from './scale.ts';

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
});
