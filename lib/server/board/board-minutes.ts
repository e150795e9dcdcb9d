import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import type { MinutesOf } from '../error-rates/runs-by-key.ts';
import { STANDS_IN } from './board-row-sql.ts';

const STATEMENT = `
SELECT board_row AS key, array_agg(DISTINCT minute ORDER BY minute)::text[] AS minutes
FROM (
  SELECT DISTINCT branch, surface, route, (extract(epoch FROM bucket) * 1000)::bigint AS minute
  FROM failures_minute WHERE bucket >= $1
) r ${STANDS_IN}
WHERE $2::text[] IS NULL OR board_row = ANY($2)
GROUP BY 1`;

/** Minutes with failures per row of the board. */
export const boardMinutes: MinutesOf = async ({ from, keys }) => {
  const { rows } = await pool().query<{ key: string; minutes: string[] }>(STATEMENT, [
    isoFromEpochMs(from),
    keys,
  ]);
  return new Map<string, readonly EpochMs[]>(
    rows.map(({ key, minutes }) => [key, minutes.map((minute) => epochMsOf(Number(minute)))]),
  );
};
