import { expect, test } from 'vitest';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { runLongStatement } from './long-statement.ts';

useTestDatabase();

const ALLOWED = "SELECT 1 WHERE current_setting('statement_timeout') = $1";

test('a long statement may take ten minutes, and the connection is as before afterwards', async () => {
  expect(await runLongStatement(ALLOWED, ['10min'])).toBe(1);
  expect((await pool().query(ALLOWED, ['15s'])).rowCount).toBe(1);
});

test('one that fails leaves its connection usable', async () => {
  await expect(runLongStatement('SELECT 1 / $1::int', [0])).rejects.toThrow('division');
  expect(await runLongStatement('SELECT 1', [])).toBe(1);
});
