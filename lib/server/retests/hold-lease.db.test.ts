import { afterEach, expect, test, vi } from 'vitest';
import { pool } from '#lib/server/database/pool.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { holdLease, LEASE_MS } from './hold-lease.ts';

useTestDatabase();
afterEach(() => vi.useRealTimers());

test('a run whose renewal hangs ends before its lease runs out', async () => {
  const other = await pool().connect();
  await other.query('BEGIN; LOCK TABLE retests IN ACCESS EXCLUSIVE MODE');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const ends: string[] = [];
  const release = holdLease({ id: 'rt_1', holder: 'h', end: (reason) => ends.push(reason) });
  try {
    vi.advanceTimersByTime(LEASE_MS / 2);
    expect(ends).toEqual([]);
    vi.advanceTimersByTime(LEASE_MS / 2);
    expect(ends).toContain('interrupted');
  } finally {
    release();
    await other.query('ROLLBACK');
    other.release();
  }
});
