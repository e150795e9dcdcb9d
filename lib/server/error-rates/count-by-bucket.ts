import type { RollupLevel } from '#lib/domain/time/bucket-edges.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import type { RateSource } from './rate-filter.ts';

export type BucketCount = {
  readonly key: string;
  /** Index of the bucket, from 0. */
  readonly bucket: number;
  readonly count: number;
};

/** Parameters that `countByBucket` takes for itself; those of the source follow. */
export const COUNT_PARAMETERS = 2;

type CountRow = { readonly key: string; readonly buckets: number[]; readonly counts: number[] };

/** Sums of a rollup per key and bucket. `edges` are at least two; buckets of the rollup straddle none. */
export async function countByBucket(args: {
  source: RateSource;
  level: RollupLevel;
  edges: readonly EpochMs[];
}): Promise<readonly BucketCount[]> {
  const { rows } = await pool().query<CountRow>(
    countStatement(args.source, args.level),
    countValues(args),
  );
  return rows.flatMap(({ key, buckets, counts }) =>
    buckets.map((bucket, index) => ({ key, bucket: bucket - 1, count: counts[index] ?? 0 })),
  );
}

/**
 * For the query and for the test of its plan. Rows are summed by what they are before anything is joined to
 * them: a month has thousands of times as many rows as there are paths. One row per key, since keys are long.
 */
export function countStatement(source: RateSource, level: RollupLevel): string {
  const names = source.columns.map((name) => `r.${name}`);
  const sums = source.sums.map((name) => `sum(r.${name})::float8 AS ${name}`);
  const within = ['r.bucket >= ($1::timestamptz[])[1]', 'r.bucket < $2::timestamptz'];
  const outer = source.outerConditions.length === 0 ? ['true'] : source.outerConditions;
  return `SELECT key, array_agg(part) AS buckets, array_agg(n) AS counts
FROM (
  SELECT ${source.key} AS key, r.part, sum(${source.count}) AS n
  FROM (
    SELECT ${[...names, 'width_bucket(r.bucket, $1::timestamptz[]) AS part', ...sums].join(', ')}
    FROM ${source.table}_${level} r
    WHERE ${[...within, ...source.conditions].join(' AND ')}
    GROUP BY ${[...names, 'part'].join(', ')}
  ) AS r ${source.joins}
  WHERE ${outer.join(' AND ')}
  GROUP BY 1, 2
) AS counted
GROUP BY 1`;
}

export function countValues(args: { source: RateSource; edges: readonly EpochMs[] }): unknown[] {
  const edges = args.edges.map(isoFromEpochMs);
  return [edges, edges.at(-1), ...args.source.values];
}
