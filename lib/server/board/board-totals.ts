import { isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import type { BoardWindow } from './board-window.ts';

type TotalRow = { part: number; requests: string };
type Facts = { is_incomplete: boolean; has_events: boolean };

const TOTALS = `
SELECT width_bucket(bucket, $1::timestamptz[]) AS part, sum(requests)::text AS requests
FROM totals_minute WHERE bucket >= ($1::timestamptz[])[1] AND bucket < $2 GROUP BY 1`;

const FACTS = `
WITH failing AS (
  SELECT DISTINCT service_id FROM failures_minute WHERE bucket >= $1 AND bucket < $2
), counting AS (
  SELECT DISTINCT service_id FROM totals_minute WHERE bucket >= $1 AND bucket < $2
)
SELECT EXISTS (SELECT service_id FROM failing EXCEPT SELECT service_id FROM counting) AS is_incomplete,
  EXISTS (SELECT 1 FROM failures_day) AS has_events`;

/** The attempts that services reported for the window, and whether all that failed did report them. */
export async function boardTotals(window: BoardWindow): Promise<{
  readonly requests: number | null;
  readonly reportedParts: ReadonlySet<number>;
  readonly isIncomplete: boolean;
  readonly hasEvents: boolean;
}> {
  const edges = window.edges.map(isoFromEpochMs);
  const [totals, facts] = await Promise.all([
    pool().query<TotalRow>(TOTALS, [edges, edges.at(-1)]),
    pool().query<Facts>(FACTS, [edges[0], edges.at(-1)]),
  ]);
  return {
    requests:
      totals.rows.length === 0
        ? null
        : totals.rows.reduce((sum, { requests }) => sum + Number(requests), 0),
    reportedParts: new Set(totals.rows.map(({ part }) => part - 1)),
    isIncomplete: facts.rows[0]?.is_incomplete ?? false,
    hasEvents: facts.rows[0]?.has_events ?? false,
  };
}
