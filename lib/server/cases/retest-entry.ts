import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { AppError } from '../http/app-error.ts';
import { getRetest } from '../retests/get-retest.ts';
import type { NewEntry } from './add-entry.ts';

/** A retest as a case keeps it. Throws AppError: `not_found`, or `conflict` while it has no verdict. */
export async function retestEntry(args: { id: string; now: EpochMs }): Promise<NewEntry> {
  const retest = await getRetest(args);
  const { verdict, ended_at: endedAt } = retest;
  if (verdict === null || endedAt === null) {
    throw new AppError('conflict', 'The retest has no verdict yet. Add it once it has ended.');
  }
  return {
    at: new Date(endedAt),
    sourceKey: `retest:${retest.id}`,
    happening: {
      kind: 'retest',
      ref: retest.id,
      route: retest.route,
      model: retest.model,
      endpoint: retest.endpoint,
      vantage: retest.vantage,
      branch_before: retest.branch_before,
      attempts_max: retest.attempts_max,
      attempts: retest.attempts.map((attempt) => ({
        n: attempt.n,
        started_at: attempt.started_at,
        result: attempt.result,
        request_id: attempt.request_id,
        client_request_id: attempt.client_request_id,
      })),
      verdict,
    },
  };
}
