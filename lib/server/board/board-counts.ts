import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { STANDS_IN } from './board-row-sql.ts';
import type { BoardWindow } from './board-window.ts';

export type RowCount = {
  failures: number;
  failuresBefore: number;
  lastAt: EpochMs;
  readonly parts: Map<number, number>;
};

type CountRow = { board_row: string; part: number; count: string; last_at: Date };

/** Summed by branch, surface and route first, so that the rows of the board are told apart few times. */
const STATEMENT = `
SELECT board_row, part, sum(attempts)::text AS count, max(last_at) AS last_at
FROM (
  SELECT branch, surface, route, width_bucket(bucket, $1::timestamptz[]) AS part,
    sum(attempts) AS attempts, max(bucket) AS last_at
  FROM failures_minute WHERE bucket >= $2 AND bucket < $3 GROUP BY 1, 2, 3, 4
) r ${STANDS_IN}
GROUP BY 1, 2`;

/** Failures per row and part, of the window and of the one before. */
export async function boardCounts(window: BoardWindow): Promise<{
  readonly rows: ReadonlyMap<string, RowCount>;
  readonly reportedParts: ReadonlySet<number>;
}> {
  const edges = window.edges.map(isoFromEpochMs);
  const { rows } = await pool().query<CountRow>(STATEMENT, [
    edges,
    isoFromEpochMs(window.before),
    edges.at(-1),
  ]);
  const counts = new Map<string, RowCount>();
  const reportedParts = new Set<number>();
  for (const { board_row: name, part, count, last_at: lastAt } of rows) {
    const row = counts.get(name) ?? emptyCount();
    counts.set(name, row);
    row.lastAt = epochMsOf(Math.max(row.lastAt, lastAt.getTime()));
    if (part === 0) row.failuresBefore += Number(count);
    else {
      row.failures += Number(count);
      row.parts.set(part - 1, Number(count));
      reportedParts.add(part - 1);
    }
  }
  return { rows: counts, reportedParts };
}

function emptyCount(): RowCount {
  return { failures: 0, failuresBefore: 0, lastAt: epochMsOf(0), parts: new Map() };
}
