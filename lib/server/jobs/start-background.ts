import { randomUUID } from 'node:crypto';
import { closeDatabase } from '../database/pool.ts';
import { environment } from '../env.ts';
import { stopWriters } from '../ingest/writers.ts';
import { closeStreams } from '../live/open-stream.ts';
import { log } from '../log.ts';
import { processWide } from '../process-wide.ts';
import { rulePacks } from '../redaction/rule-packs.ts';
import { stopRuns } from '../retests/runs.ts';
import { STOP_BUDGET } from '../runtime/stop-budget.ts';
import { holdExit } from './hold-exit.ts';
import { jobList } from './job-list.ts';
import { type RunningJobs, startJobs } from './start-jobs.ts';

const background = processWide('background', start);

/**
 * Starts what runs beside the requests, once per process, and ends it on SIGTERM and SIGINT: the jobs, retests and
 * open streams at once, what requests use when the last one is answered, the database last.
 * Throws an EnvironmentError or a RulePackError.
 */
export function startBackground(): void {
  background.get();
}

function start(): RunningJobs {
  environment();
  rulePacks();
  const jobs = startJobs({ jobs: jobList(), holder: randomUUID(), random: Math.random });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => end(jobs, signal));
  }
  log.info('background.started');
  return jobs;
}

let ending: Promise<unknown> | undefined;

function end(jobs: RunningJobs, signal: string): void {
  if (ending !== undefined) return;
  log.info('background.stopping', { signal });
  // An open stream is a request that is not answered yet: Next would wait for it without end.
  ending = Promise.allSettled([jobs.stop(), closeStreams(), stopRuns()]);
  const stopped = ending;
  holdExit({
    holder: process,
    msMax: STOP_BUDGET.background,
    finish: async () => {
      await Promise.allSettled([stopped, stopWriters()]);
      await closeDatabase();
      log.info('background.stopped');
    },
  });
}
