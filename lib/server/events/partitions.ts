import type { Pool, PoolClient } from 'pg';
import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import { DAY_MS, type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { withRetriedLock } from '../retention/retried-lock.ts';

const DAYS_BEHIND = 1;
const DAYS_AHEAD = 3;
/** Any fixed number of ours: creators of partitions wait for each other under it. */
const CREATION_LOCK = 7_141_118;

/** The day partitions of `events` from yesterday to three days ahead. Safe to call at any time, by anyone. */
export async function ensurePartitions(now: EpochMs): Promise<void> {
  const today = floorTo(now, DAY_MS);
  const days = Array.from({ length: DAYS_BEHIND + DAYS_AHEAD + 1 }, (_, index) =>
    epochMsOf(today + (index - DAYS_BEHIND) * DAY_MS),
  );
  await createPartitions(pool(), days);
}

/** Creates the partitions of these days (starts of UTC days) where they do not exist. */
export async function createPartitions(on: Pool, days: readonly EpochMs[]): Promise<void> {
  const names = new Map(days.map((day) => [partitionName(day), day]));
  const { rows } = await on.query<{ name: string }>(
    'SELECT relname AS name FROM pg_class WHERE relname = ANY($1)',
    [[...names.keys()]],
  );
  for (const { name } of rows) names.delete(name);
  for (const [name, day] of names)
    await withRetriedLock(on, (client) => createPartition(client, name, day));
}

export function partitionName(day: EpochMs): string {
  return `events_${isoFromEpochMs(day).slice(0, 10).replaceAll('-', '_')}`;
}

/** The day of a partition, null for any other relation. */
export function dayOfPartition(name: string): EpochMs | null {
  const [, year, month, day] = /^events_(\d{4})_(\d{2})_(\d{2})$/.exec(name) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  return epochMsOf(Date.UTC(+year, +month - 1, +day));
}

/**
 * ATTACH instead of PARTITION OF: it does not stop the writers of other days. The constraint spares it the
 * look at the rows, of which there are none.
 */
async function createPartition(client: PoolClient, name: string, day: EpochMs): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [CREATION_LOCK]);
  const existing = await client.query('SELECT 1 FROM pg_class WHERE relname = $1', [name]);
  if (existing.rows.length > 0) return;
  const from = isoFromEpochMs(day);
  const to = isoFromEpochMs(epochMsOf(day + DAY_MS));
  await client.query(`CREATE TABLE ${name} (LIKE events INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`);
  await client.query(`ALTER TABLE events ATTACH PARTITION ${name}
    FOR VALUES FROM ('${from}') TO ('${to}')`);
}
