import { pool } from '../database/pool.ts';
import { withWriter } from '../ingest/with-writer.ts';

const STATEMENT_MS_MAX = 10 * 60_000;
/** How much later than the server the driver gives up. */
const ANSWER_MS_MAX = 5_000;

/** Runs one statement that may take longer than the pool lets any other: ten minutes. Gives how many rows it met. */
export async function runLongStatement(text: string, values: readonly unknown[]): Promise<number> {
  return withWriter(pool(), async (client) => {
    await client.query('BEGIN');
    try {
      await client.query(`SET LOCAL statement_timeout = ${STATEMENT_MS_MAX}`);
      // `query_timeout` is read by the driver per query, but missing in the types.
      const query = {
        text,
        values: [...values],
        query_timeout: STATEMENT_MS_MAX + ANSWER_MS_MAX,
      };
      const { rowCount } = await client.query(query);
      await client.query('COMMIT');
      return rowCount ?? 0;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  });
}
