import type { IngestOutcomesQuery, IngestOutcomesResponse } from '#lib/contract/ingest-outcomes.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { compareCounts } from './compare-counts.ts';
import { countSenders } from './count-senders.ts';
import { listReporters } from './list-reporters.ts';
import { outcomeSpan } from './outcome-span.ts';
import { readLimits } from './read-limits.ts';

/** What became of what was sent, on both sides, and how full the limits are. Counts are two seconds late. */
export async function getIngestOutcomes(args: {
  query: IngestOutcomesQuery;
  now: EpochMs;
}): Promise<IngestOutcomesResponse> {
  const { query, now } = args;
  const span = outcomeSpan(query.window, now);
  const [{ senders, leftOut, silent }, reporters, comparisons, limits] = await Promise.all([
    countSenders(span),
    listReporters(span),
    compareCounts(span),
    readLimits(now),
  ]);
  return {
    as_of: isoFromEpochMs(now),
    from: isoFromEpochMs(span.from),
    to: isoFromEpochMs(span.to),
    step_seconds: span.stepMs / 1_000,
    senders: [...senders],
    senders_left_out: leftOut,
    silent: [...silent],
    reporters: [...reporters],
    comparisons: [...comparisons],
    limits: [...limits],
  };
}
