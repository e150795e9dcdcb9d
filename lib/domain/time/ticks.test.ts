import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, epochMsFromIso, epochMsOf, HOUR_MS, isoFromEpochMs } from './epoch.ts';
import { isMidnight, timeTicks } from './ticks.ts';
import { wallClockOf } from './zone.ts';

const at = (iso: string) => epochMsFromIso(iso) ?? epochMsOf(Number.NaN);
const ticks = (from: string, to: string, zone: string, ticksMax = 10) =>
  timeTicks({ from: at(from), to: at(to), zone, ticksMax }).map((tick) =>
    isoFromEpochMs(tick).replace(':00.000Z', 'Z'),
  );

describe('the ticks of a time axis', () => {
  test('are whole units of time within its edges', () => {
    expect(ticks('2026-11-22T12:52Z', '2026-11-22T13:52Z', 'UTC', 8)).toEqual([
      '2026-11-22T13:00Z',
      '2026-11-22T13:10Z',
      '2026-11-22T13:20Z',
      '2026-11-22T13:30Z',
      '2026-11-22T13:40Z',
      '2026-11-22T13:50Z',
    ]);
  });

  test('are whole hours of a zone with half hours', () => {
    expect(ticks('2026-11-22T00:00Z', '2026-11-22T03:00Z', 'Asia/Kolkata', 4)).toEqual([
      '2026-11-22T00:30Z',
      '2026-11-22T01:30Z',
      '2026-11-22T02:30Z',
    ]);
  });

  test('stand at midnight on both sides of the day of 25 hours', () => {
    expect(ticks('2026-10-24T00:00Z', '2026-10-27T12:00Z', 'Europe/Berlin', 5)).toEqual([
      '2026-10-24T22:00Z',
      '2026-10-25T23:00Z',
      '2026-10-26T23:00Z',
    ]);
  });

  test('of a year are the firsts of months in the zone', () => {
    expect(ticks('2025-10-20T00:00Z', '2026-11-24T00:00Z', 'Europe/Berlin', 8)).toEqual([
      '2025-10-31T23:00Z',
      '2025-12-31T23:00Z',
      '2026-02-28T23:00Z',
      '2026-04-30T22:00Z',
      '2026-06-30T22:00Z',
      '2026-08-31T22:00Z',
      '2026-10-31T23:00Z',
    ]);
  });

  test('are none on an empty axis', () => {
    expect(ticks('2026-11-22T12:00Z', '2026-11-22T12:00Z', 'UTC')).toEqual([]);
  });

  test.each(['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'Asia/Beirut', 'America/St_Johns'])(
    'in %s rise, lie within, show a round clock and are never too many',
    (zone) => {
      fc.assert(
        fc.property(
          fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) }),
          fc.integer({ min: HOUR_MS / 4, max: 400 * DAY_MS }),
          fc.integer({ min: 3, max: 12 }),
          (start, lengthMs, ticksMax) => {
            const [from, to] = [epochMsOf(start), epochMsOf(start + lengthMs)];
            const found = timeTicks({ from, to, zone, ticksMax });
            expect(found.length).toBeLessThanOrEqual(ticksMax);
            found.forEach((tick, index) => {
              expect(tick).toBeGreaterThan(found[index - 1] ?? Number.NEGATIVE_INFINITY);
              expect(tick).toBeGreaterThanOrEqual(from);
              expect(tick).toBeLessThanOrEqual(to);
              expect(wallClockOf(tick, zone) % 60_000).toBe(0);
            });
          },
        ),
        { numRuns: 60 },
      );
    },
  );
});

test('midnight is that of the zone', () => {
  expect(isMidnight(at('2026-10-24T22:00Z'), 'Europe/Berlin')).toBe(true);
  expect(isMidnight(at('2026-10-24T22:00Z'), 'UTC')).toBe(false);
});
