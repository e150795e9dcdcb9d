import { describe, expect, test } from 'vitest';
import { formatClock, formatClockSeconds, formatInstant, formatTick, zoneName } from './instant.ts';

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
});
