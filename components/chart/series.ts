/** What a chart draws: finished buckets and series. It knows axes and nothing of what is counted. */
export type Fill = 'solid' | 'rising' | 'falling' | 'across' | 'upright' | 'grid' | 'dots';

export type Unit = 'percent' | 'per-minute';

/** Series on top of each other in bars, or each as a line from zero. */
export type ChartMode = 'stacked' | 'lines';

export type ChartSeries = {
  readonly key: string;
  readonly label: string;
  readonly color: string;
  /** SVG dasharray of its line. */
  readonly dash: string;
  readonly fill: Fill;
  /** Of its own values, where each series has an axis of its own. */
  readonly unit: Unit;
};

export type ChartValue = {
  /** Null is a gap: unknown, not zero. */
  readonly value: number | null;
  /** Too few behind it to lean on: drawn hollow. */
  readonly isWeak: boolean;
  /** What the tooltip says: `412 of 903, 45.6 %`. */
  readonly words: string;
  /** How far the value can be trusted: `42.4 to 48.9 %`. Empty where nothing can be said. */
  readonly interval: string;
};

export type ChartBucket = {
  readonly startMs: number;
  readonly endMs: number;
  /** One per series, in the order of the series. */
  readonly values: readonly ChartValue[];
};

/** A window to be seen behind the series. */
export type ChartBand = {
  readonly key: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly label: string;
};

/** An instant to be seen on the time axis, known by its number. */
export type ChartMark = {
  readonly key: string;
  readonly atMs: number;
  readonly number: number;
  readonly label: string;
};

export type ChartData = {
  readonly series: readonly ChartSeries[];
  readonly buckets: readonly ChartBucket[];
  readonly bands: readonly ChartBand[];
  readonly marks: readonly ChartMark[];
  readonly fromMs: number;
  readonly toMs: number;
  /** Of the shared axis. */
  readonly unit: Unit;
  readonly zone: string;
};

/** Index of the bucket around an instant; the first or the last for one outside. */
export function bucketIndexAt(data: ChartData, atMs: number): number {
  let low = 0;
  let high = data.buckets.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((data.buckets[middle]?.startMs ?? Number.POSITIVE_INFINITY) <= atMs) low = middle;
    else high = middle - 1;
  }
  return low;
}
