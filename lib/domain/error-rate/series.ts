/** One sum: a series, a bucket by its index, and what was counted there. */
export type CountAt = { readonly key: string; readonly bucket: number; readonly count: number };

export type SeriesPoint = {
  readonly bucket: number;
  readonly failures: number;
  /** Null where no totals were reported. */
  readonly requests: number | null;
};

export type Series = {
  readonly key: string;
  readonly failures: number;
  readonly requests: number | null;
  /** In order; a bucket without failures and without totals has none. */
  readonly points: readonly SeriesPoint[];
};

/** More series than this cannot be told apart; the rest is one series under this key. */
export const SERIES_MAX = 50;
export const OTHERS_KEY = '(others)';

export type SeriesSet = {
  readonly series: readonly Series[];
  /** How many keys stand together in the one under `OTHERS_KEY`. */
  readonly othersCount: number;
};

/**
 * k of n per series and bucket, the series with the most failures first. `totals` bear the keys of the
 * series, or with `sharedTotals` all belong to every series, as with branches: nobody reports totals by branch.
 * Keys beyond the first `seriesMax` are one series, the last.
 */
export function rateSeries(args: {
  failures: readonly CountAt[];
  totals: readonly CountAt[];
  sharedTotals: boolean;
  seriesMax: number;
}): SeriesSet {
  const ranked = rankedKeys(args.failures, args.sharedTotals ? [] : args.totals);
  const named = new Set(ranked.slice(0, args.seriesMax));
  const nameOf = (key: string): string => (named.has(key) ? key : OTHERS_KEY);
  const failures = byKeyAndBucket(args.failures, nameOf);
  const totals = byKeyAndBucket(args.totals, args.sharedTotals ? () => '' : nameOf);
  const keys = new Set([...failures.keys(), ...(args.sharedTotals ? [] : totals.keys())]);
  const series = [...keys]
    .map((key) => seriesOf(key, failures.get(key), totals.get(args.sharedTotals ? '' : key)))
    .sort(
      (one, other) =>
        Number(one.key === OTHERS_KEY) - Number(other.key === OTHERS_KEY) ||
        other.failures - one.failures ||
        (one.key < other.key ? -1 : 1),
    );
  return { series, othersCount: ranked.length - named.size };
}

type ByBucket = ReadonlyMap<number, number>;
const NONE: ByBucket = new Map();

function seriesOf(key: string, failures: ByBucket = NONE, totals: ByBucket = NONE): Series {
  const buckets = [...new Set([...failures.keys(), ...totals.keys()])].sort((a, b) => a - b);
  return {
    key,
    failures: sum(failures),
    requests: totals.size === 0 ? null : sum(totals),
    points: buckets.map((bucket) => ({
      bucket,
      failures: failures.get(bucket) ?? 0,
      requests: totals.get(bucket) ?? null,
    })),
  };
}

/** The keys with the most failures, and after them those with the most traffic. */
function rankedKeys(failures: readonly CountAt[], totals: readonly CountAt[]): readonly string[] {
  const weight = new Map<string, { failures: number; totals: number }>();
  const at = (key: string): { failures: number; totals: number } => {
    const known = weight.get(key) ?? { failures: 0, totals: 0 };
    weight.set(key, known);
    return known;
  };
  for (const { key, count } of failures) at(key).failures += count;
  for (const { key, count } of totals) at(key).totals += count;
  return [...weight]
    .sort(
      ([key, one], [otherKey, other]) =>
        other.failures - one.failures || other.totals - one.totals || (key < otherKey ? -1 : 1),
    )
    .map(([key]) => key);
}

function byKeyAndBucket(
  counts: readonly CountAt[],
  nameOf: (key: string) => string,
): Map<string, Map<number, number>> {
  const sums = new Map<string, Map<number, number>>();
  for (const { key, bucket, count } of counts) {
    const name = nameOf(key);
    const buckets = sums.get(name) ?? new Map<number, number>();
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + count);
    sums.set(name, buckets);
  }
  return sums;
}

function sum(buckets: ByBucket): number {
  let total = 0;
  for (const count of buckets.values()) total += count;
  return total;
}
