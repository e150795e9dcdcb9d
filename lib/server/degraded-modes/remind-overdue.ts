import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { writers } from '../ingest/writers.ts';
import { log } from '../log.ts';

/** Says once of every temporary switch whose time to return has come: in the log, and on open pages. */
export async function remindOverdue({ now }: { now: EpochMs }): Promise<number> {
  const { rows } = await pool().query<{ id: string; return_by: Date }>(
    `UPDATE degraded_modes SET reminded_at = $1
     WHERE ended_at IS NULL AND reminded_at IS NULL AND return_by <= $1
     RETURNING id, return_by`,
    [isoFromEpochMs(now)],
  );
  for (const { id, return_by: returnBy } of rows) {
    log.warn('degraded-mode.overdue', { degradedModeId: id, returnBy: returnBy.toISOString() });
  }
  if (rows.length > 0) writers().announcer.say('degraded_modes');
  return rows.length;
}
