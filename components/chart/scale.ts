import { formatTick } from '#lib/domain/format/instant.ts';
import type { ChartBucket, ChartData, Unit } from './series.ts';

const STEPS = [1, 2, 2.5, 5, 10] as const;
const MINUTE_MS = 60_000;
const TICK_MS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 7_200].map(
  (minutes) => minutes * MINUTE_MS,
);

/** The plot lies within these, in pixels: the picture of the server and the chart agree, so that nothing jumps. */
export const MARGIN = { top: 8, right: 12, bottom: 24, left: 48 } as const;

/** The smallest round number at or above `max`, for the top of an axis that starts at zero. */
export function niceMax(max: number): number {
  if (max <= 0) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(max));
  const step = STEPS.find((candidate) => candidate * magnitude >= max) ?? 10;
  return step * magnitude;
}

/** Into how many equal parts a round maximum is cut so that the ticks are round too: 20 into four, 25 into five. */
export function valueParts(max: number): number {
  const mantissa = max / 10 ** Math.floor(Math.log10(max));
  return Math.abs(mantissa - 2) < 0.001 ? 4 : 5;
}

/** The sum of a bucket's known values, for stacks. */
export function stackOf(bucket: ChartBucket): number {
  return bucket.values.reduce((sum, { value }) => sum + (value ?? 0), 0);
}

/** Whole units of time between `fromMs` and `toMs`, at most `ticksMax` of them. In UTC days beyond a day. */
export function timeTicks(fromMs: number, toMs: number, ticksMax: number): number[] {
  const spanMs = toMs - fromMs;
  const stepMs = TICK_MS.find((step) => spanMs / step <= ticksMax) ?? spanMs;
  const first = Math.ceil(fromMs / stepMs) * stepMs;
  const count = Math.max(0, Math.floor((toMs - first) / stepMs) + 1);
  return Array.from({ length: count }, (_, index) => first + index * stepMs);
}

export function tickWords(data: ChartData, atMs: number): string {
  return formatTick({ atMs, spanMs: data.toMs - data.fromMs, zone: data.zone });
}

/** `20 %`, `3.5`: a value on the y axis. */
export function valueWords(unit: Unit, value: number): string {
  const number = Number(value.toFixed(value >= 10 ? 1 : 2)).toLocaleString('en-GB');
  return unit === 'percent' ? `${number} %` : number;
}
