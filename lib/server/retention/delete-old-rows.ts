import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { runLongStatement } from './long-statement.ts';

/** Slices per call: after a long pause the rest is deleted by the next calls. */
const SLICES_MAX = 500;

/**
 * Deletes rows whose `column` is before an instant, the oldest slice of time first. By time and not by row
 * number, so that the same statement runs on a distributed table. Table and column come from the registry.
 */
export async function deleteOldRows(
  table: string,
  args: { column: string; before: EpochMs; sliceMs: number },
): Promise<number> {
  const { column, before, sliceMs } = args;
  let deleted = 0;
  for (let slice = 0; slice < SLICES_MAX; slice += 1) {
    const { rows } = await pool().query<{ oldest: Date | null }>(
      `SELECT min(${column})::timestamptz AS oldest FROM ${table} WHERE ${column} < $1`,
      [isoFromEpochMs(before)],
    );
    const oldest = rows[0]?.oldest ?? null;
    if (oldest === null) break;
    const end = Math.min(before, oldest.getTime() + sliceMs);
    deleted += await runLongStatement(`DELETE FROM ${table} WHERE ${column} < $1`, [
      isoFromEpochMs(epochMsOf(end)),
    ]);
    if (end === before) break;
  }
  return deleted;
}

/** Deletes rows older than an instant whose key no row of another table bears. */
export async function deleteUnreferenced(
  table: string,
  args: {
    column: string;
    key: string;
    by: { readonly table: string; readonly column: string };
    before: EpochMs;
  },
): Promise<number> {
  return await runLongStatement(
    `DELETE FROM ${table} WHERE ${args.column} < $1 AND NOT EXISTS (
       SELECT 1 FROM ${args.by.table} AS user_of WHERE user_of.${args.by.column} = ${table}.${args.key})`,
    [isoFromEpochMs(args.before)],
  );
}
