const DAY_MS = 86_400_000;

type Style = 'clock' | 'seconds' | 'day' | 'month' | 'date' | 'zone' | 'full';

const STYLES: Readonly<Record<Style, Intl.DateTimeFormatOptions>> = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  zone: { timeZoneName: 'short' },
  full: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(style: Style, zone: string): Intl.DateTimeFormat {
  const key = `${style} ${zone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', { ...STYLES[style], timeZone: zone });
  formats.set(key, made);
  return made;
}

/** `13:51`; on another day than now `21 Nov 13:51`. Without the zone: for columns whose head names it. */
export function formatClock(args: { atMs: number; nowMs: number; zone: string }): string {
  const { atMs, nowMs, zone } = args;
  const clock = formatOf('clock', zone).format(atMs);
  return isSameDay(atMs, nowMs, zone) ? clock : `${formatOf('day', zone).format(atMs)} ${clock}`;
}

/** As `formatClock`, to the second. */
export function formatClockSeconds(args: { atMs: number; nowMs: number; zone: string }): string {
  const { atMs, nowMs, zone } = args;
  const clock = formatOf('seconds', zone).format(atMs);
  return isSameDay(atMs, nowMs, zone) ? clock : `${formatOf('day', zone).format(atMs)} ${clock}`;
}

/** `22 Nov 2026, 13:51:07 UTC`. */
export function formatInstant(args: { atMs: number; zone: string }): string {
  return `${formatOf('full', args.zone).format(args.atMs)} ${zoneName(args.atMs, args.zone)}`;
}

/** `UTC`, `GMT+1`: the zone's short name at that instant, since it changes with summer time. */
export function zoneName(atMs: number, zone: string): string {
  if (zone === 'UTC') return 'UTC';
  const parts = formatOf('zone', zone).formatToParts(atMs);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** The label of a tick on a time axis that spans `spanMs`: clock times within a day and a half, days beyond. */
export function formatTick(args: { atMs: number; spanMs: number; zone: string }): string {
  const { atMs, spanMs, zone } = args;
  return formatOf(spanMs > 1.5 * DAY_MS ? 'day' : 'clock', zone).format(atMs);
}

/** From this span on, an axis has months. */
const MONTHS_FROM_MS = 200 * DAY_MS;

/**
 * The label of a tick among others: its date where a day begins, so that an axis over midnight says which day
 * it is, the month where the axis spans many, else the clock time.
 */
export function formatAxisTick(args: {
  atMs: number;
  spanMs: number;
  zone: string;
  isMidnight: boolean;
}): string {
  const { atMs, spanMs, zone, isMidnight } = args;
  if (spanMs > MONTHS_FROM_MS) return formatOf('month', zone).format(atMs);
  return formatOf(isMidnight ? 'day' : 'clock', zone).format(atMs);
}

/** `22 Nov 2026, 13:00 to 14:00 CET`: both ends in full where they lie on different days. */
export function formatSpan(args: { fromMs: number; toMs: number; zone: string }): string {
  const { fromMs, toMs, zone } = args;
  const date = (atMs: number): string => formatOf('date', zone).format(atMs);
  const clock = (atMs: number): string => formatOf('clock', zone).format(atMs);
  const [startZone, endZone] = [zoneName(fromMs, zone), zoneName(toMs, zone)];
  const start = `${date(fromMs)}, ${clock(fromMs)}${startZone === endZone ? '' : ` ${startZone}`}`;
  const end = date(fromMs) === date(toMs) ? clock(toMs) : `${date(toMs)}, ${clock(toMs)}`;
  return `${start} to ${end} ${endZone}`;
}

function isSameDay(aMs: number, bMs: number, zone: string): boolean {
  const day = formatOf('day', zone);
  return Math.abs(aMs - bMs) < DAY_MS && day.format(aMs) === day.format(bMs);
}
