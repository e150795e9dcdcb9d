import { describe, expect, test } from 'vitest';
import {
  formatAxisTick,
  formatClock,
  formatClockSeconds,
  formatInstant,
  formatSpan,
  formatTick,
  zoneName,
} from './instant.ts';

const AT = Date.UTC(2026, 10, 22, 13, 51, 7);

describe('an instant', () => {
  test('today is a clock time, on another day it carries its date', () => {
    expect(formatClock({ atMs: AT, nowMs: AT + 60_000, zone: 'UTC' })).toBe('13:51');
    expect(formatClockSeconds({ atMs: AT, nowMs: AT + 86_400_000, zone: 'UTC' })).toBe(
      '22 Nov 13:51:07',
    );
  });

  test('today is judged in the zone that is shown', () => {
    const lateUtc = Date.UTC(2026, 10, 22, 23, 30);
    expect(formatClock({ atMs: lateUtc, nowMs: lateUtc + 3_600_000, zone: 'UTC' })).toBe(
      '22 Nov 23:30',
    );
    expect(formatClock({ atMs: lateUtc, nowMs: lateUtc + 3_600_000, zone: 'Europe/Berlin' })).toBe(
      '00:30',
    );
  });

  test('in full always prints its zone, as it was at that instant', () => {
    expect(formatInstant({ atMs: AT, zone: 'UTC' })).toBe('22 Nov 2026, 13:51:07 UTC');
    expect(zoneName(Date.UTC(2026, 6, 1), 'Europe/London')).toBe('BST');
    expect(zoneName(Date.UTC(2026, 11, 1), 'Europe/London')).toBe('GMT');
  });

  test('midnight is 00:00 and never 24:00', () => {
    const midnight = Date.UTC(2026, 10, 22);
    expect(formatClock({ atMs: midnight, nowMs: midnight, zone: 'UTC' })).toBe('00:00');
  });

  test('on an axis is a clock time within a day and a date beyond', () => {
    expect(formatTick({ atMs: AT, spanMs: 3_600_000, zone: 'UTC' })).toBe('13:51');
    expect(formatTick({ atMs: AT, spanMs: 7 * 86_400_000, zone: 'UTC' })).toBe('22 Nov');
  });

  test.each([
    [3_600_000, false, '13:51'],
    [3_600_000, true, '22 Nov'],
    [400 * 86_400_000, true, 'Nov 2026'],
  ])('among ticks over %i ms, midnight %s, is %s', (spanMs, isMidnight, words) => {
    expect(formatAxisTick({ atMs: AT, spanMs, zone: 'UTC', isMidnight })).toBe(words);
  });
});

describe('a span of time', () => {
  test.each([
    [AT, AT + 3_600_000, 'UTC', '22 Nov 2026, 13:51 to 14:51 UTC'],
    [AT, AT + 86_400_000, 'UTC', '22 Nov 2026, 13:51 to 23 Nov 2026, 13:51 UTC'],
    [
      Date.UTC(2026, 9, 24, 22),
      Date.UTC(2026, 9, 25, 23),
      'Europe/London',
      '24 Oct 2026, 23:00 BST to 25 Oct 2026, 23:00 GMT',
    ],
  ])('names its zone, both where the clocks change within', (fromMs, toMs, zone, words) => {
    expect(formatSpan({ fromMs, toMs, zone })).toBe(words);
  });
});
