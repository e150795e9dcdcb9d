import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { endRetest } from './end-retest.ts';

const SWEEP_ROWS_MAX = 100;

/**
 * Ends what nobody runs any more, with what is known: a run whose process was killed, a host that never began or
 * never came back. The database's clock decides, as it did when the lease was renewed.
 */
export async function sweepRetests({ now }: { now: Date }): Promise<number> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM retests WHERE state <> 'ended' AND lease_until <= clock_timestamp()
     ORDER BY lease_until LIMIT $1`,
    [SWEEP_ROWS_MAX],
  );
  for (const { id } of rows) {
    await endRetest({ id, stop: 'interrupted', now: epochMsOf(now.getTime()) });
  }
  return rows.length;
}
