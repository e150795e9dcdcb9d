import { MARGIN, tickWords, timeTicks, valueWords } from './scale.ts';
import type { ChartData, Unit } from './series.ts';

const TICK = { fontSize: 12, fill: 'var(--secondary)' };

/** Props of the time axis: exact edges, whole units of time. */
export function timeAxis(data: ChartData, ticksMax: number) {
  return {
    type: 'number' as const,
    domain: [data.fromMs, data.toMs] as [number, number],
    ticks: timeTicks(data.fromMs, data.toMs, ticksMax),
    tickFormatter: (atMs: number) => tickWords(data, atMs),
    height: MARGIN.bottom,
    allowDataOverflow: true,
    tickLine: false,
    axisLine: { stroke: 'var(--control)' },
    tick: TICK,
    minTickGap: 24,
  };
}

/** Props of the value axis: from zero, because a rate that starts elsewhere misleads. */
export function valueAxis({ unit, max, parts }: { unit: Unit; max: number; parts: number }) {
  return {
    domain: [0, max] as [number, number],
    ticks: Array.from({ length: parts + 1 }, (_, index) => (max * index) / parts),
    tickFormatter: (value: number) => valueWords(unit, value),
    width: MARGIN.left,
    tickLine: false,
    axisLine: false,
    tick: TICK,
  };
}
