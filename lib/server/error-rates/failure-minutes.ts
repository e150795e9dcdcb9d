import type { Grouping } from '#lib/domain/error-rate/grouping.ts';
import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { failureSource, type RateFilter } from './rate-filter.ts';
import type { MinutesOf } from './runs-by-key.ts';

const OWN_PARAMETERS = 2;

/** Minutes with failures per key of a grouping, off the minute rollup. */
export function failureMinutes(by: Grouping, filter: RateFilter): MinutesOf {
  const source = failureSource({ by, filter, firstParameter: OWN_PARAMETERS + 1 });
  // Told apart before they are put in order: a sort of all rows per key takes several times as long.
  const statement = `SELECT key, array_agg(minute ORDER BY minute)::text[] AS minutes
FROM (
  SELECT DISTINCT ${source.key} AS key, (extract(epoch FROM r.bucket) * 1000)::bigint AS minute
  FROM ${source.table}_minute r ${source.joins}
  WHERE ${[
    'r.bucket >= $1',
    `($2::text[] IS NULL OR ${source.key} = ANY($2))`,
    ...source.conditions,
    ...source.outerConditions,
  ].join(' AND ')}
) AS failing
GROUP BY 1`;
  return async ({ from, keys }) => {
    const { rows } = await pool().query<{ key: string; minutes: string[] }>(statement, [
      isoFromEpochMs(from),
      keys,
      ...source.values,
    ]);
    return new Map<string, readonly EpochMs[]>(
      rows.map(({ key, minutes }) => [key, minutes.map((minute) => epochMsOf(Number(minute)))]),
    );
  };
}
