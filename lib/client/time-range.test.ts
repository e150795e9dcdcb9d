import { describe, expect, test } from 'vitest';
import { BOARD_WINDOWS } from '#lib/contract/board.ts';
import { BUCKETS_MAX, ErrorRatesQuery } from '#lib/contract/error-rates.ts';
import { boardMinutes, parseRange, TIME_RANGES, windowOf } from './time-range.ts';

const NOW = Date.UTC(2026, 10, 22, 13, 51, 7);

describe('a time range', () => {
  test.each(TIME_RANGES)('%s asks for a window that the API takes', (range) => {
    const { from, to, step } = windowOf(range, NOW);
    expect(ErrorRatesQuery.safeParse({ from, to, step }).success).toBe(true);
    const buckets = (Date.parse(to) - Date.parse(from)) / (step * 1_000);
    expect(Number.isInteger(buckets)).toBe(true);
    expect(buckets).toBeLessThanOrEqual(BUCKETS_MAX);
  });

  test.each(TIME_RANGES)('%s holds the bucket that is still filling, and ends with it', (range) => {
    const { to, step } = windowOf(range, NOW);
    expect(Date.parse(to)).toBeGreaterThan(NOW);
    expect(Date.parse(to) - NOW).toBeLessThanOrEqual(step * 1_000);
  });

  test('is the same for all who ask within one bucket', () => {
    expect(windowOf('24h', NOW)).toEqual(windowOf('24h', NOW + 60_000));
  });

  test.each(TIME_RANGES)('%s leaves the board a width that it has', (range) => {
    expect(BOARD_WINDOWS).toContain(boardMinutes(range));
  });

  test('that nobody knows is the default', () => {
    expect(parseRange('a year')).toBe('1h');
    expect(parseRange(['6h', '7d'])).toBe('1h');
    expect(parseRange(undefined)).toBe('1h');
  });
});
