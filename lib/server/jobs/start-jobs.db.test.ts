import { afterEach, describe, expect, test, vi } from 'vitest';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import type { Job } from './job.ts';
import { releaseLease, renewLease, takeLease } from './lease.ts';
import { type RunningJobs, startJobs } from './start-jobs.ts';

useTestDatabase();

const HOUR_MS = 3_600_000;
const running: RunningJobs[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((jobs) => jobs.stop()));
  await pool().query('DELETE FROM leases');
});

function start(job: Job, holder = 'one'): RunningJobs {
  const jobs = startJobs({ jobs: [job], holder, random: () => 0 });
  running.push(jobs);
  return jobs;
}

async function untilMs(name: string): Promise<number> {
  const { rows } = await pool().query(
    `SELECT extract(epoch FROM until - clock_timestamp())::float8 * 1000 AS ms FROM leases WHERE name = $1`,
    [name],
  );
  return rows[0]?.ms;
}

describe('a lease', () => {
  const one = { name: 'job:x', holder: 'one' };
  const two = { name: 'job:x', holder: 'two' };

  test('is taken by one of many who ask at once', async () => {
    const asked = Array.from({ length: 20 }, (_, n) =>
      takeLease({ name: 'job:x', holder: String(n) }, HOUR_MS),
    );
    const taken = (await Promise.all(asked)).filter(({ isTaken }) => isTaken);
    expect(taken).toHaveLength(1);
  });

  test('refuses the others, and says when it will be free', async () => {
    await takeLease(one, HOUR_MS);
    const refused = await takeLease(two, HOUR_MS);
    expect(refused).toMatchObject({ isTaken: false, freeInMs: expect.closeTo(30_000, -4) });
  });

  test('goes to another once it has run out, and its former holder learns of it', async () => {
    await takeLease(one, HOUR_MS);
    await pool().query(`UPDATE leases SET until = now() - interval '1 second'`);
    expect((await takeLease(two, HOUR_MS)).isTaken).toBe(true);
    expect(await renewLease(one)).toBe(false);
    expect(await renewLease(two)).toBe(true);
  });

  test('that was given back can be taken after its rest', async () => {
    await takeLease(one, HOUR_MS);
    await releaseLease(one, 0);
    // Many times, because a rounded clock would hold it for part of a millisecond in every second round.
    for (let round = 0; round < 20; round += 1) {
      expect((await takeLease(two, HOUR_MS)).isTaken).toBe(true);
      await releaseLease(two, 0);
    }
    expect((await takeLease(two, HOUR_MS)).isTaken).toBe(true);
    await releaseLease(two, 60_000);
    expect((await takeLease(one, HOUR_MS)).isTaken).toBe(false);
  });

  test('left over from a longer rhythm binds nobody', async () => {
    await takeLease(one, HOUR_MS);
    await releaseLease(one, HOUR_MS);
    expect((await takeLease(two, 60_000)).isTaken).toBe(true);
  });
});

describe('a job', () => {
  test('runs again and again, and never beside itself', async () => {
    let atOnce = 0;
    let most = 0;
    let runs = 0;
    const run = async (): Promise<void> => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      runs += 1;
      await pool().query('SELECT pg_sleep(0.03)');
      atOnce -= 1;
    };
    for (const holder of ['one', 'two', 'three']) start({ name: 'busy', everyMs: 10, run }, holder);
    await vi.waitFor(() => expect(runs).toBeGreaterThan(5), { timeout: 5_000 });
    expect(most).toBe(1);
  });

  test('is run by one of several processes in each round', async () => {
    const run = vi.fn<Job['run']>().mockResolvedValue();
    start({ name: 'rare', everyMs: HOUR_MS, run }, 'one');
    start({ name: 'rare', everyMs: HOUR_MS, run }, 'two');
    await vi.waitFor(async () => expect(await untilMs('job:rare')).toBeGreaterThan(60_000));
    expect(run).toHaveBeenCalledTimes(1);
    expect(await untilMs('job:rare')).toBeLessThanOrEqual(HOUR_MS);
  });

  test('that fails is run again in its turn', async () => {
    const run = vi.fn<Job['run']>().mockRejectedValueOnce(new Error('once')).mockResolvedValue();
    start({ name: 'shaky', everyMs: 10, run });
    await vi.waitFor(() => expect(run.mock.calls.length).toBeGreaterThan(2));
  });

  test('is told to end by a stop, which waits for it and frees the lease', async () => {
    let ended = false;
    const started = Promise.withResolvers<undefined>();
    const jobs = start({
      name: 'long',
      everyMs: HOUR_MS,
      run: async ({ signal }) => {
        started.resolve(undefined);
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        ended = true;
        signal.throwIfAborted();
      },
    });
    await started.promise;
    await jobs.stop();
    expect(ended).toBe(true);
    expect((await takeLease({ name: 'job:long', holder: 'next' }, HOUR_MS)).isTaken).toBe(true);
  });

  test('does not start after a stop', async () => {
    const run = vi.fn<Job['run']>().mockResolvedValue();
    await start({ name: 'never', everyMs: 10, run }).stop();
    const before = run.mock.calls.length;
    await pool().query('SELECT pg_sleep(0.05)');
    expect(run.mock.calls.length).toBe(before);
  });
});
