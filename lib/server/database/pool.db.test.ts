import { expect, test } from 'vitest';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from './pool.ts';

useTestDatabase();

test('a statement ends after fifteen seconds, whatever it waits for', async () => {
  const { rows } = await pool().query<{ statement_timeout: string }>('SHOW statement_timeout');
  expect(rows).toEqual([{ statement_timeout: '15s' }]);
});

test('a database that answers nothing any more is given up soon after', () => {
  expect(pool().options).toMatchObject({ query_timeout: 20_000, keepAlive: true });
});

test('a connection whose statement was given up is replaced, and the others go on', async () => {
  const given = { text: 'SELECT pg_sleep(60)', query_timeout: 50 };
  await expect(pool().query(given)).rejects.toThrow('timeout');
  expect((await pool().query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  expect(pool().totalCount).toBe(1);
});
