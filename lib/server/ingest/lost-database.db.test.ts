import { expect, test } from 'vitest';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { withWriter } from './with-writer.ts';

useTestDatabase();

test('a connection that is lost between two statements costs the work on it, not the process', async () => {
  const work = withWriter(pool(), async (client) => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const lost = new Promise((resolve) => client.once('end', resolve));
    await pool().query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await lost;
    await client.query('SELECT 1');
  });
  await expect(work).rejects.toThrow('not queryable');
  expect(
    await withWriter(pool(), async (client) => (await client.query('SELECT 1')).rowCount),
  ).toBe(1);
});
