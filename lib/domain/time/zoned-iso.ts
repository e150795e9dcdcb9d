import { type EpochMs, epochMsOf, isoFromEpochMs, MINUTE_MS } from './epoch.ts';
import { wallClockOf } from './zone.ts';

/**
 * ISO 8601 with the offset that holds in the zone at that instant: `2026-10-25T02:30:00.000+01:00`. Offsets
 * are whole minutes, as all since 1972 are. Throws a RangeError for an unknown zone.
 */
export function zonedIso(at: EpochMs, zone: string): string {
  const wall = wallClockOf(at, zone);
  const offset = Math.round((wall - at) / MINUTE_MS);
  const size = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, '0');
  const tail =
    offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return `${isoFromEpochMs(epochMsOf(wall)).slice(0, -1)}${tail}`;
}
