import type { Pool, PoolClient } from 'pg';
import { failureOf } from './database-error.ts';

/**
 * Lends a connection of the pool. One whose statement failed for its data goes back; one that may be broken
 * is thrown away.
 */
export async function withWriter<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let isBroken = false;
  try {
    return await work(client);
  } catch (error) {
    isBroken = failureOf(error) === 'unavailable';
    throw error;
  } finally {
    client.release(isBroken);
  }
}
