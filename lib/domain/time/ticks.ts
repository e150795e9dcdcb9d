import { DAY_MS, type EpochMs, MINUTE_MS } from './epoch.ts';
import { instantOfWallClock, wallClockOf } from './zone.ts';

const STEPS_MS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 7_200].map(
  (minutes) => minutes * MINUTE_MS,
);
/** Beyond this span ticks stand on the first of a month. */
const MONTHS_FROM_MS = 50 * DAY_MS;
const MONTH_STRIDES = [1, 2, 3, 6, 12];

/**
 * Round times of the zone's clocks within `[from, to]`, ascending and at most `ticksMax`, with the same steps
 * between them but where the clocks jump. Throws a RangeError for an unknown zone.
 */
export function timeTicks(args: {
  from: EpochMs;
  to: EpochMs;
  zone: string;
  ticksMax: number;
}): readonly EpochMs[] {
  const { from, to, zone, ticksMax } = args;
  if (to <= from) return [];
  const walls = to - from > MONTHS_FROM_MS ? monthWalls(args) : stepWalls(args);
  const ticks = walls.map((wallMs) => instantOfWallClock(wallMs, zone));
  return [...new Set(ticks)].filter((at) => at >= from && at <= to).slice(0, ticksMax);
}

type Args = { from: EpochMs; to: EpochMs; zone: string; ticksMax: number };

/** Wall-clock times of a fixed step, from before the start to after the end. */
function stepWalls({ from, to, zone, ticksMax }: Args): readonly number[] {
  const stepMs = STEPS_MS.find((step) => (to - from) / step <= ticksMax - 1) ?? 7 * DAY_MS;
  const first = Math.floor(wallClockOf(from, zone) / stepMs) * stepMs;
  const count = Math.ceil((wallClockOf(to, zone) - first) / stepMs) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index * stepMs);
}

function monthWalls({ from, to, zone, ticksMax }: Args): readonly number[] {
  const first = monthOf(wallClockOf(from, zone));
  const months = monthOf(wallClockOf(to, zone)) - first + 1;
  const stride = MONTH_STRIDES.find((wide) => months / wide <= ticksMax - 1) ?? 12;
  const start = Math.ceil(first / stride) * stride;
  return Array.from({ length: Math.ceil(months / stride) + 1 }, (_, index) =>
    Date.UTC(0, start + index * stride),
  );
}

/** Months since the year 1900, in which `Date.UTC(0, …)` counts. */
function monthOf(wallMs: number): number {
  const date = new Date(wallMs);
  return (date.getUTCFullYear() - 1900) * 12 + date.getUTCMonth();
}

/** True where the zone's clocks show midnight. */
export function isMidnight(at: EpochMs, zone: string): boolean {
  return wallClockOf(at, zone) % DAY_MS === 0;
}
