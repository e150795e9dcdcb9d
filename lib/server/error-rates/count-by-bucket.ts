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

/** Sums of a rollup per key and bucket. `edges` are at least two; buckets of the rollup straddle none. */
export async function countByBucket(args: {
  source: RateSource;
  level: RollupLevel;
  edges: readonly EpochMs[];
}): Promise<readonly BucketCount[]> {
  const { rows } = await pool().query<{ key: string; bucket: number; count: string }>(
    countStatement(args.source, args.level),
    countValues(args),
  );
  return rows.map(({ key, bucket, count }) => ({ key, bucket: bucket - 1, count: Number(count) }));
}

/** For the query and for the test of its plan. */
export function countStatement(source: RateSource, level: RollupLevel): string {
  return `SELECT ${source.key} AS key, width_bucket(r.bucket, $1::timestamptz[]) AS bucket,
  sum(${source.sum})::text AS count
FROM ${source.table}_${level} r ${source.joins}
WHERE ${['r.bucket >= ($1::timestamptz[])[1]', 'r.bucket < $2::timestamptz', ...source.conditions].join(' AND ')}
GROUP BY 1, 2`;
}

export function countValues(args: { source: RateSource; edges: readonly EpochMs[] }): unknown[] {
  const edges = args.edges.map(isoFromEpochMs);
  return [edges, edges.at(-1), ...args.source.values];
}
