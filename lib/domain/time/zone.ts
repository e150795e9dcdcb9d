import { type EpochMs, epochMsOf, MINUTE_MS } from './epoch.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
const FORMATS_MAX = 50;

/** True for names that `Intl` knows as a time zone. */
export function isTimeZone(zone: string): boolean {
  try {
    return formatOf(zone) !== null;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * What clocks in the zone show at an instant, as milliseconds since their 1970-01-01 00:00.
 * Throws a RangeError for an unknown zone.
 */
export function wallClockOf(at: EpochMs, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, +value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const seconds = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return seconds + (((at % 1_000) + 1_000) % 1_000);
}

/**
 * The instant at which clocks in the zone show this. Where they show it twice, the first; where they jump
 * over it, the instant of the jump. Transitions are taken to fall on whole minutes, as all since 1972 do.
 */
export function instantOfWallClock(wallMs: number, zone: string): EpochMs {
  const shows = (at: number): number => wallClockOf(epochMsOf(at), zone);
  const guess = wallMs - (shows(wallMs) - wallMs);
  const before = guess - 24 * 60 * MINUTE_MS;
  const after = guess + 24 * 60 * MINUTE_MS;
  const candidates = [before, after]
    .map((around) => wallMs - (shows(around) - around))
    .filter((at) => shows(at) === wallMs);
  if (candidates.length > 0) return epochMsOf(Math.min(...candidates));
  return firstShowingAtLeast(wallMs, { before, after, shows });
}

function firstShowingAtLeast(
  wallMs: number,
  search: { before: number; after: number; shows: (at: number) => number },
): EpochMs {
  let low = Math.floor(search.before / MINUTE_MS);
  let high = Math.ceil(search.after / MINUTE_MS);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (search.shows(middle * MINUTE_MS) >= wallMs) high = middle;
    else low = middle;
  }
  return epochMsOf(high * MINUTE_MS);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (formats.size >= FORMATS_MAX) formats.clear();
  formats.set(zone, format);
  return format;
}
