import { BUCKETS_MAX, type ErrorRatesQuery, STEP_SECONDS } from '#lib/contract/error-rates.ts';
import { automaticStep, smallestStep } from '#lib/domain/error-rate/step.ts';
import {
  bucketEdges,
  coarserLevel,
  LEVEL_MS,
  type RollupLevel,
  rollupLevelFor,
  wholeEdges,
} from '#lib/domain/time/bucket-edges.ts';
import { DAY_MS, type EpochMs, epochMsFromIso } from '#lib/domain/time/epoch.ts';
import { isTimeZone } from '#lib/domain/time/zone.ts';
import { AppError } from '../http/app-error.ts';
import { rollupKeptDays } from '../retention/registry.ts';

export type Range = {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly stepSeconds: number;
  readonly edges: readonly EpochMs[];
  /** The rollup that answers: its buckets straddle no edge, and it still holds the whole range. */
  readonly level: RollupLevel;
  /** True when finer rollups no longer hold all of the range, and the edges were moved to this one's. */
  readonly isMoved: boolean;
};

/** Checks what a schema cannot: that the range runs forward, that it has not too many buckets, that the zone exists. */
export function readRange(
  query: ErrorRatesQuery,
  kept: { readonly now: EpochMs; readonly retentionDays: number },
): Range {
  const from = epochMsFromIso(query.from);
  const to = epochMsFromIso(query.to);
  if (from === null || to === null || from >= to) throw refusal('to', 'must be later than from');
  if (!isTimeZone(query.zone)) throw refusal('zone', 'is no time zone, such as Europe/Berlin');
  const rangeSeconds = (to - from) / 1_000;
  const smallest = smallestStep(rangeSeconds, { steps: STEP_SECONDS, bucketsMax: BUCKETS_MAX });
  if (smallest === null) throw refusal('from', `the range has more than ${BUCKETS_MAX} days`);
  const stepSeconds = query.step ?? automaticStep(rangeSeconds, STEP_SECONDS);
  if (stepSeconds < smallest)
    throw refusal('step', `this range needs a step of at least ${smallest} seconds`);
  return { from, to, ...heldBuckets({ from, to, stepSeconds, zone: query.zone }, kept) };
}

/**
 * The buckets as asked for, or coarser ones where the rollup that these need has been cleared away already:
 * its absence must not look like a time without failures.
 */
function heldBuckets(
  asked: { from: EpochMs; to: EpochMs; stepSeconds: number; zone: string },
  kept: { readonly now: EpochMs; readonly retentionDays: number },
): Pick<Range, 'stepSeconds' | 'edges' | 'level' | 'isMoved'> {
  const { from, to, zone } = asked;
  let { stepSeconds } = asked;
  let edges = bucketEdges({ from, to, stepMs: stepSeconds * 1_000, zone });
  let level = rollupLevelFor(edges);
  let isMoved = false;
  const isCleared = (): boolean =>
    (edges[0] ?? from) < kept.now - rollupKeptDays(level, kept.retentionDays) * DAY_MS;
  for (let coarser = coarserLevel(level); coarser !== null && isCleared(); ) {
    level = coarser;
    isMoved = true;
    stepSeconds = Math.max(stepSeconds, LEVEL_MS[level] / 1_000);
    edges = wholeEdges(bucketEdges({ from, to, stepMs: stepSeconds * 1_000, zone }), level);
    coarser = coarserLevel(level);
  }
  return { stepSeconds, edges, level, isMoved };
}

function refusal(field: string, detail: string): AppError {
  return new AppError('invalid_request', `${field}: ${detail}`, { fields: [{ field, detail }] });
}
