import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { getComparison } from '../comparisons/get-comparison.ts';
import { AppError } from '../http/app-error.ts';
import type { NewEntry } from './add-entry.ts';

/** A comparison as a case keeps it. Throws AppError: `not_found`, or `conflict` while it has no conclusion. */
export async function comparisonEntry(args: { id: string; now: EpochMs }): Promise<NewEntry> {
  const comparison = await getComparison(args);
  const { conclusion, ended_at: endedAt } = comparison;
  if (conclusion === null || endedAt === null) {
    throw new AppError(
      'conflict',
      'The comparison has no conclusion yet. Add it once it has ended.',
    );
  }
  return {
    at: new Date(endedAt),
    sourceKey: `comparison:${comparison.id}`,
    happening: {
      kind: 'comparison',
      ref: comparison.id,
      varied: comparison.varied,
      a: comparison.a,
      b: comparison.b,
      attempts_max: comparison.attempts_max,
      attempts: comparison.attempts.map((attempt) => ({
        side: attempt.side,
        n: attempt.n,
        started_at: attempt.started_at,
        result: attempt.result,
        request_id: attempt.request_id,
        client_request_id: attempt.client_request_id,
      })),
      conclusion,
    },
  };
}
