/** What a chart draws: finished buckets and series. It knows axes and nothing of what is counted. */
export type Fill = 'solid' | 'rising' | 'falling' | 'across' | 'upright' | 'grid' | 'dots';

export type Unit = 'percent' | 'per-minute';

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
};

export type ChartBucket = {
  readonly startMs: number;
  readonly endMs: number;
  /** One per series, in the order of the series. */
  readonly values: readonly ChartValue[];
};

export type ChartBand = { readonly key: string; readonly startMs: number; readonly endMs: number };

export type ChartData = {
  readonly series: readonly ChartSeries[];
  readonly buckets: readonly ChartBucket[];
  readonly bands: readonly ChartBand[];
  readonly fromMs: number;
  readonly toMs: number;
  /** Of the shared axis, where the series stand on top of each other. */
  readonly unit: Unit;
  readonly zone: string;
};

/** The middle of a bucket, where its bar stands and its point sits. */
export function middleOf(bucket: ChartBucket): number {
  return (bucket.startMs + bucket.endMs) / 2;
}

/** The bucket around an instant; null outside the chart. */
export function bucketAt(data: ChartData, atMs: unknown): ChartBucket | null {
  if (typeof atMs !== 'number') return null;
  return data.buckets.find(({ startMs, endMs }) => startMs <= atMs && atMs < endMs) ?? null;
}
