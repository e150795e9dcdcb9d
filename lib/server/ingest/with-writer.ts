import type { Pool, PoolClient } from 'pg';
import { failureOf } from '../database/database-error.ts';
import { forgetKnownRows } from './known-rows.ts';

const met = new WeakSet<PoolClient>();

/**
 * Lends a connection of the pool. One whose statement failed for its data goes back; one that may be broken
 * is thrown away. Behind a connection that is new there may be another database than before.
 */
export async function withWriter<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  if (!met.has(client)) {
    met.add(client);
    forgetKnownRows();
  }
  let isBroken = false;
  const noteBreak = (): void => {
    isBroken = true;
  };
  // One that is lost between two statements says so as an event, not by a rejected statement.
  client.on('error', noteBreak);
  try {
    return await work(client);
  } catch (error) {
    if (failureOf(error) === 'unavailable') noteBreak();
    throw error;
  } finally {
    client.off('error', noteBreak);
    client.release(isBroken);
  }
}
