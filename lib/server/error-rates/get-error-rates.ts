import {
  type ErrorRatesQuery,
  type ErrorRatesResponse,
  FAILURE_FILTERS,
  type RateSeries,
} from '#lib/contract/error-rates.ts';
import { hasOwnTotals } from '#lib/domain/error-rate/grouping.ts';
import { rateSeries, type Series } from '#lib/domain/error-rate/series.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { listChanges } from '../changes/list-changes.ts';
import { environment } from '../env.ts';
import { listIncidentWindows } from '../status/list-incident-windows.ts';
import { type BucketCount, COUNT_PARAMETERS, countByBucket } from './count-by-bucket.ts';
import { failureMinutes } from './failure-minutes.ts';
import { failureSource, type RateFilter, type RateSource, totalSource } from './rate-filter.ts';
import { type Range, readRange } from './read-range.ts';
import { type KeyRun, runsByKey } from './runs-by-key.ts';

/**
 * Failed attempts per bucket and series, with the attempts they are a part of where those were reported.
 * Off the rollups only. Throws AppError `invalid_request` for a range or a zone that makes no sense.
 */
export async function getErrorRates(args: {
  query: ErrorRatesQuery;
  now: EpochMs;
  retentionDays?: number;
}): Promise<ErrorRatesResponse> {
  const { query, now, retentionDays = environment().RETENTION_DAYS } = args;
  const range = readRange(query, { now, retentionDays });
  const [counts, reportedBeside, runs, incidents, changes] = await Promise.all([
    countsOf(query, range),
    isWhole(query) ? null : reportedBuckets(query.service, range),
    runsOf(query, { now, retentionDays }),
    listIncidentWindows({ from: range.from, to: range.to }),
    listChanges({ from: range.from, to: range.to, filter: query }),
  ]);
  const reported = reportedBeside ?? bucketsOf([...counts.failures, ...counts.totals]);
  const starts = range.edges.slice(0, -1).map(isoFromEpochMs);
  const { series, othersCount } = rateSeries({
    ...counts,
    sharedTotals: !hasOwnTotals(query.by),
    seriesMax: query.top,
  });
  return {
    as_of: isoFromEpochMs(now),
    from: isoFromEpochMs(range.from),
    to: isoFromEpochMs(range.to),
    step_seconds: range.stepSeconds,
    ...(range.isMoved && range.level !== 'minute' ? { edges_moved_to: range.level } : {}),
    zone: query.zone,
    by: query.by,
    buckets: starts,
    buckets_end: isoFromEpochMs(range.edges.at(-1) ?? range.to),
    reported: starts.map((_, bucket) => reported.has(bucket)),
    series: series.map((one) => onTheWire(one, { starts, runs })),
    others_count: othersCount,
    incidents,
    changes: changes.latest,
    more_changes: changes.moreCount,
  };
}

async function countsOf(
  query: ErrorRatesQuery,
  range: Range,
): Promise<{ failures: readonly BucketCount[]; totals: readonly BucketCount[] }> {
  const question = { by: query.by, filter: query, firstParameter: COUNT_PARAMETERS + 1 };
  const [failures, totals] = await Promise.all([
    counted(failureSource(question), range),
    counted(totalSource(question), range),
  ]);
  return { failures, totals };
}

/** An outcome is no run: it is said once a request is over. */
async function runsOf(
  query: ErrorRatesQuery,
  kept: { now: EpochMs; retentionDays: number },
): Promise<ReadonlyMap<string, KeyRun>> {
  if (query.by === 'outcome') return new Map();
  return runsByKey({ ...kept, minutesOf: failureMinutes(query.by, query) });
}

/** True when what is counted is all that came in, so that nobody has to look again whether anything did. */
function isWhole(query: ErrorRatesQuery): boolean {
  return (
    query.by !== 'outcome' &&
    Object.entries(query).every(
      ([name, value]) => name === 'service' || !(name in FAILURE_FILTERS) || value === undefined,
    )
  );
}

function bucketsOf(counts: readonly BucketCount[]): ReadonlySet<number> {
  return new Set(counts.map(({ bucket }) => bucket));
}

/** Whether anything came in at all does not depend on what the chart is narrowed to, but for the service. */
async function reportedBuckets(
  service: string | undefined,
  range: Range,
): Promise<ReadonlySet<number>> {
  const filter: RateFilter = { service };
  const question = { by: 'branch', filter, firstParameter: COUNT_PARAMETERS + 1 } as const;
  const counts = await Promise.all([
    counted(failureSource(question), range),
    counted(totalSource(question), range),
  ]);
  return bucketsOf(counts.flat());
}

function counted(source: RateSource, { edges, level }: Range): Promise<readonly BucketCount[]> {
  return countByBucket({ source, level, edges });
}

function onTheWire(
  series: Series,
  { starts, runs }: { starts: readonly string[]; runs: ReadonlyMap<string, KeyRun> },
): RateSeries {
  const run = runs.get(series.key);
  return {
    key: series.key,
    failures: series.failures,
    requests: series.requests,
    since: run === undefined ? null : isoFromEpochMs(run.since),
    ...(run?.isWhole === false ? { since_is_latest: true } : {}),
    points: series.points.map(({ bucket, failures, requests }) => ({
      at: starts[bucket] ?? '',
      failures,
      requests,
    })),
  };
}
