import { STOP_REASONS } from '#lib/domain/retest/next-attempt.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { endComparison } from './end-comparison.ts';

const SWEEP_ROWS_MAX = 100;
/** The run itself comes first: it ends its sides and then, at once, its comparison. */
const GRACE_MS = 5_000;

/** Ends comparisons whose sides have ended, but whose process did not live to say so. */
export async function sweepComparisons({ now }: { now: Date }): Promise<number> {
  const { rows } = await pool().query<{ id: string; stop: string | null }>(
    `SELECT comparison.id, min(side.stop_reason) AS stop FROM comparisons comparison
     LEFT JOIN retests side ON side.id IN (comparison.retest_a, comparison.retest_b)
     WHERE comparison.state <> 'ended'
     GROUP BY comparison.id
     HAVING coalesce(bool_and(side.state = 'ended'), true)
       AND coalesce(max(side.ended_at), '-infinity') <= $1
     ORDER BY comparison.id LIMIT ${String(SWEEP_ROWS_MAX)}`,
    [new Date(now.getTime() - GRACE_MS)],
  );
  for (const { id, stop } of rows) {
    const reason = STOP_REASONS.find((known) => known === stop) ?? 'interrupted';
    await endComparison({ id, stop: reason, now: epochMsOf(now.getTime()) });
  }
  return rows.length;
}
