import { DAY_MS, type EpochMs, HOUR_MS } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { dayOfPartition } from '../events/partitions.ts';
import { withRetriedLock } from './retried-lock.ts';

/** An event that was accepted a moment ago may still be on its way into the oldest day. */
const MARGIN_MS = HOUR_MS;

const PARTITIONS = `
SELECT child.relname AS name FROM pg_inherits
JOIN pg_class child ON child.oid = inhrelid
WHERE inhparent = 'events'::regclass ORDER BY 1`;

/** Drops the day partitions of `events` that end before an instant. Gives their names. */
export async function dropOldPartitions(before: EpochMs): Promise<readonly string[]> {
  const { rows } = await pool().query<{ name: string }>(PARTITIONS);
  const old = rows
    .map(({ name }) => name)
    .filter((name) => {
      const day = dayOfPartition(name);
      return day !== null && day + DAY_MS + MARGIN_MS <= before;
    });
  for (const name of old) {
    await withRetriedLock(pool(), async (client) => {
      await client.query(`DROP TABLE IF EXISTS ${name}`);
    });
  }
  return old;
}
