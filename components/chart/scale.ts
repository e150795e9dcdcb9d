import { formatAxisTick } from '#lib/domain/format/instant.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { isMidnight, timeTicks } from '#lib/domain/time/ticks.ts';
import type { ChartBucket, ChartData, ChartMode, Unit } from './series.ts';

const STEPS = [1, 2, 2.5, 5, 10] as const;

/** The plot lies within these, in pixels. */
export const MARGIN = { top: 20, right: 12, bottom: 24, left: 48 } as const;

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

/** The top of the axis for these series: in lines that of the highest, stacked that of the highest stack. */
export function topOf(
  data: ChartData,
  { mode, shown }: { mode: ChartMode; shown: readonly number[] },
): number {
  const heights = data.buckets.map((bucket) => {
    const values = shown.map((index) => bucket.values[index]?.value ?? 0);
    return mode === 'stacked' ? stackOf(bucket, shown) : Math.max(0, ...values);
  });
  return niceMax(Math.max(0, ...heights));
}

function stackOf(bucket: ChartBucket, shown: readonly number[]): number {
  return shown.reduce((sum, index) => sum + (bucket.values[index]?.value ?? 0), 0);
}

export type TimeTick = { readonly atMs: number; readonly label: string };

/** The labels of the time axis, in the zone of the chart. */
export function axisTicks(data: ChartData, ticksMax: number): readonly TimeTick[] {
  const { fromMs, toMs, zone } = data;
  return timeTicks({ from: epochMsOf(fromMs), to: epochMsOf(toMs), zone, ticksMax }).map((at) => ({
    atMs: at,
    label: formatAxisTick({
      atMs: at,
      spanMs: toMs - fromMs,
      zone,
      isMidnight: isMidnight(at, zone),
    }),
  }));
}

/** Where an instant lies on the time axis, from 0 to 1. */
export function shareOf(data: ChartData, atMs: number): number {
  const share = (atMs - data.fromMs) / Math.max(1, data.toMs - data.fromMs);
  return Math.min(1, Math.max(0, share));
}

/** `20 %`, `3.5`: a value on the y axis. */
export function valueWords(unit: Unit, value: number): string {
  const number = Number(value.toFixed(value >= 10 ? 1 : 2)).toLocaleString('en-GB');
  return unit === 'percent' ? `${number} %` : number;
}
