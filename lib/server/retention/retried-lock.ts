import { setTimeout as wait } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { failureOf } from '../database/database-error.ts';
import { withWriter } from '../ingest/with-writer.ts';

const LOCK_TIMEOUT_MS = 2_000;
const ATTEMPTS_MAX = 5;
const PAUSE_MS = 200;

/**
 * Runs schema changes in one transaction that waits at most two seconds for a lock, and tries again when it
 * did not get it: a change that waits for long makes every writer behind it wait as well.
 */
export async function withRetriedLock(
  on: Pool,
  change: (client: PoolClient) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await inTransaction(on, change);
      return;
    } catch (error) {
      if (failureOf(error) !== 'again' || attempt === ATTEMPTS_MAX) throw error;
      await wait(PAUSE_MS * attempt);
    }
  }
}

async function inTransaction(
  on: Pool,
  change: (client: PoolClient) => Promise<void>,
): Promise<void> {
  await withWriter(on, async (client) => {
    await client.query('BEGIN');
    try {
      await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
      await change(client);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  });
}
