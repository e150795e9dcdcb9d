import { describe, expect, test } from 'vitest';
import { isSampled } from './without-details.ts';

describe('the sample of a flood', () => {
  test.each([
    ['ids that count up', (index: number) => `evt-${index}`],
    ['ids of one millisecond', (index: number) => `0197a1c2-7b3e-7c4d-8e5f-${index}`],
  ])('takes one in so many of %s', (_, idOf) => {
    const ids = Array.from({ length: 100_000 }, (__, index) => idOf(index));
    const sampled = ids.filter((id) => isSampled(id, 100)).length;
    expect(sampled).toBeGreaterThan(800);
    expect(sampled).toBeLessThan(1_200);
  });

  test('decides alike for the same id, and takes all where all are asked for', () => {
    const ids = Array.from({ length: 1_000 }, (_, index) => `e${index}`);
    expect(ids.map((id) => isSampled(id, 7))).toEqual(ids.map((id) => isSampled(id, 7)));
    expect(ids.every((id) => isSampled(id, 1))).toBe(true);
  });
});
