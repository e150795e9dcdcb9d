import { describe, expect, test } from 'vitest';
import { formatAge, formatDuration } from './age.ts';

describe('an age', () => {
  test.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 h'],
    [12_000_000, '3 h 20 min'],
    [86_400_000, '1 d'],
    [191_000_000, '2 d 5 h'],
  ])('of %i ms is said in at most two units', (durationMs, words) => {
    expect(formatDuration(durationMs)).toBe(words);
  });

  test('of an instant ahead is now: two clocks never agree', () => {
    expect(formatAge(10_000, 4_000)).toBe('0 s');
  });
});
