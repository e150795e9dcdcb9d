import { setTimeout as sleep } from 'node:timers/promises';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { log } from '../log.ts';
import { STOP_BUDGET } from '../runtime/stop-budget.ts';
import type { Job } from './job.ts';
import { type Lease, RENEW_MS, releaseLease, renewLease, takeLease } from './lease.ts';

/** The most that replicas' starts are spread by, as a part of a job's rhythm. */
const JITTER_SHARE = 0.1;
const RETRY_MS_MAX = 30_000;

export type RunningJobs = {
  /** Ends running ticks, gives their leases back, and waits for both, for at most their part of a stop. */
  readonly stop: () => Promise<void>;
};

/**
 * Runs each job in its rhythm, one tick at a time and in one process at a time. A tick that fails is logged
 * and tried again in its turn. Waiting keeps no process alive.
 */
export function startJobs(args: {
  jobs: readonly Job[];
  /** Names this process among all that share the database. */
  holder: string;
  /** Uniform in [0, 1). */
  random: () => number;
}): RunningJobs {
  const { jobs, holder, random } = args;
  const stopping = new AbortController();
  const chains = jobs.map((job) => chain({ job, holder, random, signal: stopping.signal }));
  return {
    stop: async () => {
      stopping.abort(new Error('the jobs are stopped'));
      const limit = sleep(STOP_BUDGET.jobs, 'late' as const, { ref: false });
      const ended = await Promise.race([Promise.all(chains), limit]);
      if (ended === 'late') log.warn('jobs.stopped-late', { waitedMs: STOP_BUDGET.jobs });
    },
  };
}

type Chain = { job: Job; holder: string; random: () => number; signal: AbortSignal };

async function chain({ job, holder, random, signal }: Chain): Promise<void> {
  const lease = { name: `job:${job.name}`, holder };
  let waitMs = Math.min(1_000, job.everyMs) * random();
  while (await waited(waitMs, signal)) {
    const restMs = await turn({ job, lease, signal });
    waitMs = restMs + job.everyMs * JITTER_SHARE * random();
  }
}

/** One try. Answers how long to wait for the next; never throws. */
async function turn(args: { job: Job; lease: Lease; signal: AbortSignal }): Promise<number> {
  const { job, lease, signal } = args;
  try {
    const taken = await takeLease(lease, job.everyMs);
    if (!taken.isTaken) return taken.freeInMs;
  } catch (error) {
    // The database is away; the supervisor and the health check say so too.
    log.warn('job.not-started', { job: job.name, error });
    return Math.min(job.everyMs, RETRY_MS_MAX);
  }
  const startedAt = performance.now();
  await runTick(args);
  const elapsedMs = performance.now() - startedAt;
  // The others' clocks and jitter: without the margin, the same process could be late for its own turn.
  const restMs = Math.max(0, job.everyMs - elapsedMs);
  await releaseLease(lease, signal.aborted ? 0 : restMs * (1 - JITTER_SHARE)).catch(
    (error: unknown) => log.warn('job.lease-not-released', { job: job.name, error }),
  );
  return restMs;
}

async function runTick({
  job,
  lease,
  signal,
}: {
  job: Job;
  lease: Lease;
  signal: AbortSignal;
}): Promise<void> {
  const lost = new AbortController();
  const tickSignal = AbortSignal.any([signal, lost.signal]);
  const renewal = setInterval(() => {
    renewLease(lease).then(
      (isHeld) => isHeld || lost.abort(new Error('another process took the job over')),
      (error: unknown) => log.warn('job.lease-not-renewed', { job: job.name, error }),
    );
  }, RENEW_MS).unref();
  try {
    await job.run({ now: epochMsOf(Date.now()), signal: tickSignal });
  } catch (error) {
    if (!tickSignal.aborted) log.error('job.failed', { job: job.name, error });
  } finally {
    clearInterval(renewal);
  }
}

/** False when it is time to stop. */
async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(ms, undefined, { ref: false, signal });
    return true;
  } catch (thrown) {
    if (signal.aborted) return false;
    throw thrown;
  }
}
