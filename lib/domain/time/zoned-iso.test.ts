import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMsFromIso, epochMsOf } from './epoch.ts';
import { zonedIso } from './zoned-iso.ts';

describe('an instant with its offset', () => {
  test.each([
    ['2026-05-02T13:51:22.123Z', 'UTC', '2026-05-02T13:51:22.123Z'],
    ['2026-10-25T00:30:00.000Z', 'Europe/Berlin', '2026-10-25T02:30:00.000+02:00'],
    ['2026-10-25T01:30:00.000Z', 'Europe/Berlin', '2026-10-25T02:30:00.000+01:00'],
    ['2026-03-08T07:59:59.000Z', 'America/Chicago', '2026-03-08T01:59:59.000-06:00'],
    ['2026-03-08T08:00:00.000Z', 'America/Chicago', '2026-03-08T03:00:00.000-05:00'],
    ['2026-05-02T13:51:22.000Z', 'Asia/Kolkata', '2026-05-02T19:21:22.000+05:30'],
    ['2026-04-04T14:30:00.000Z', 'Pacific/Chatham', '2026-04-05T03:15:00.000+12:45'],
  ])('is %s in %s', (utc, zone, zoned) => {
    expect(zonedIso(epochMsFromIso(utc) ?? epochMsOf(0), zone)).toBe(zoned);
  });

  test('is the same instant again, in every zone', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/Chicago', 'Asia/Kolkata', 'Pacific/Chatham'];
    assert(
      property(
        integer({ min: 1_600_000_000_000, max: 2_000_000_000_000 }),
        constantFrom(...zones),
        (ms, zone) => {
          expect(epochMsFromIso(zonedIso(epochMsOf(ms), zone))).toBe(ms);
        },
      ),
    );
  });
});
