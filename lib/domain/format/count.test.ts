import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPercent, trendOf } from './count.ts';

describe('a share', () => {
  test.each([
    [412, 903, '45.6 %'],
    [0, 903, '0.0 %'],
    [903, 903, '100.0 %'],
    [1, 100_000, '< 0.1 %'],
    [99_999, 100_000, '> 99.9 %'],
    [1, 0, null],
  ])('%i of %i is said as %s', (failures, requests, words) => {
    expect(formatPercent(failures, requests)).toBe(words);
  });

  test('never says none of some, nor all of less than all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1 }), (k, rest) => {
        const words = formatPercent(k, k + rest);
        expect(words).not.toBe('0.0 %');
        expect(words).not.toBe('100.0 %');
      }),
    );
  });
});

describe('a trend', () => {
  test('of something that was not there before says so', () => {
    expect(trendOf(3, 0)).toEqual({ direction: 'new', text: 'none before' });
  });

  test('names the count before, not a ratio of small numbers', () => {
    expect(trendOf(3, 1)).toEqual({ direction: 'up', text: '1 before' });
    expect(trendOf(1, 1_300)).toEqual({ direction: 'down', text: '1,300 before' });
    expect(trendOf(2, 2).direction).toBe('same');
  });
});
