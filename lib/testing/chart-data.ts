import type { ChartData, ChartValue } from '#components/chart/series.ts';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 10, 22, 13, 0);

/** A value of a chart; null is a gap. */
export function aValue(value: number | null, isWeak = false): ChartValue {
  return { value, isWeak, words: value === null ? '' : `${value} of 100`, interval: '' };
}

/** Two series over as many minutes as there are values of the first. */
export function aChart({
  first,
  second,
  ...rest
}: Partial<ChartData> & {
  first: readonly ChartValue[];
  second: readonly ChartValue[];
}): ChartData {
  const series = { color: 'var(--ink)', dash: '', fill: 'solid', unit: 'percent' } as const;
  return {
    series: [
      { ...series, key: 'one', label: 'One' },
      { ...series, key: 'two', label: 'Two', fill: 'dots' },
    ],
    buckets: first.map((value, index) => ({
      startMs: START_MS + index * MINUTE_MS,
      endMs: START_MS + (index + 1) * MINUTE_MS,
      values: [value, second[index] ?? aValue(null)],
    })),
    bands: [],
    marks: [],
    fromMs: START_MS,
    toMs: START_MS + first.length * MINUTE_MS,
    unit: 'percent',
    zone: 'UTC',
    ...rest,
  };
}
