import { BUCKETS_MAX, type ErrorRatesQuery, STEP_SECONDS } from '#lib/contract/error-rates.ts';
import { automaticStep, smallestStep } from '#lib/domain/error-rate/step.ts';
import { bucketEdges } from '#lib/domain/time/bucket-edges.ts';
import { type EpochMs, epochMsFromIso } from '#lib/domain/time/epoch.ts';
import { isTimeZone } from '#lib/domain/time/zone.ts';
import { AppError } from '../http/app-error.ts';

export type Range = {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly stepSeconds: number;
  readonly edges: readonly EpochMs[];
};

/** Checks what a schema cannot: that the range runs forward, that it has not too many buckets, that the zone exists. */
export function readRange(query: ErrorRatesQuery): Range {
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
  const edges = bucketEdges({ from, to, stepMs: stepSeconds * 1_000, zone: query.zone });
  return { from, to, stepSeconds, edges };
}

function refusal(field: string, detail: string): AppError {
  return new AppError('invalid_request', `${field}: ${detail}`, { fields: [{ field, detail }] });
}
