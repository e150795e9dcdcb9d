import { setTimeout as wait } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { failureOf } from '../ingest/database-error.ts';

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
  const client = await on.connect();
  let failure: unknown = null;
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await change(client);
    await client.query('COMMIT');
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    // A connection in a failed transaction is not worth saving.
    client.release(failure !== null);
  }
}
