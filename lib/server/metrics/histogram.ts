import type { Sample } from './exposition.ts';

export type Histogram = {
  readonly observe: (value: number) => void;
  /** Buckets count everything up to their bound, as Prometheus wants them. */
  readonly samples: (labels: Readonly<Record<string, string>>) => readonly Sample[];
};

/** `bounds` in ascending order. Observing costs one walk over them and allocates nothing. */
export function createHistogram(bounds: readonly number[]): Histogram {
  const counts = new Float64Array(bounds.length + 1);
  let sum = 0;
  return {
    observe: (value) => {
      const found = bounds.findIndex((bound) => value <= bound);
      const place = found === -1 ? bounds.length : found;
      counts[place] = (counts[place] ?? 0) + 1;
      sum += value;
    },
    samples: (labels) => {
      let total = 0;
      const buckets = [...counts].map((count, place): Sample => {
        total += count;
        const bound = bounds[place];
        const le = bound === undefined ? '+Inf' : String(bound);
        return { suffix: '_bucket', labels: { ...labels, le }, value: total };
      });
      return [
        ...buckets,
        { suffix: '_sum', labels, value: sum },
        { suffix: '_count', labels, value: total },
      ];
    },
  };
}
