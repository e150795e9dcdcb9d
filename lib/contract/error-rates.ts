import { z } from 'zod';
import { BRANCHES, SURFACES } from '#lib/domain/failure/branch.ts';
import { instant } from './instant.ts';
import { storableText } from './text.ts';

export const GROUPINGS = [
  'branch',
  'route',
  'model',
  'endpoint',
  'service',
  'surface',
  'path',
] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Bucket widths, in seconds. Minutes come from the minute rollup, and so on; none is ever computed from events. */
export const STEP_SECONDS = [60, 300, 900, 3_600, 21_600, 86_400] as const;
/** More buckets than this are refused with the smallest step that fits. */
export const BUCKETS_MAX = 400;

export const ErrorRatesQuery = z.strictObject({
  from: instant,
  to: instant,
  step: z.coerce
    .number()
    .int()
    .refine((seconds) => STEP_SECONDS.some((step) => step === seconds), {
      error: `one of ${STEP_SECONDS.join(', ')}`,
    })
    .optional(),
  by: z.enum(GROUPINGS).default('branch'),
  branch: z.enum(BRANCHES).optional(),
  surface: z.enum(SURFACES).optional(),
  route: storableText(200).optional(),
  service: storableText(200).optional(),
  model: storableText(200).optional(),
  endpoint: storableText(200).optional(),
  zone: z.string().max(64).default('UTC'),
});
export type ErrorRatesQuery = z.infer<typeof ErrorRatesQuery>;

/** One bucket of one series: `failures` of `requests`. `requests` is null where no totals were reported. */
export const RatePoint = z.object({
  at: z.string(),
  failures: z.int(),
  requests: z.int().nullable(),
});
export type RatePoint = z.infer<typeof RatePoint>;

export const RateSeries = z.object({
  key: z.string(),
  failures: z.int(),
  requests: z.int().nullable(),
  /** First failure of the run that still goes on, to the minute; null when the series is quiet now. */
  since: z.string().nullable(),
  /** True when the run is at least this old: it reaches back to the end of what is kept or looked at. */
  since_is_latest: z.boolean().optional(),
  /** Sparse: a bucket without failures and without totals has no point. */
  points: z.array(RatePoint),
});
export type RateSeries = z.infer<typeof RateSeries>;

export const IncidentWindow = z.object({
  id: z.string(),
  name: z.string(),
  impact: z.string(),
  started_at: z.string(),
  resolved_at: z.string().nullable(),
  url: z.string().nullable(),
});
export type IncidentWindow = z.infer<typeof IncidentWindow>;

export const ErrorRatesResponse = z
  .object({
    as_of: z.string(),
    from: z.string(),
    to: z.string(),
    step_seconds: z.int(),
    /**
     * Present when the range is older than the finer rollups are kept: the edges of the buckets lie on whole
     * hours or days of UTC, and `step_seconds` may be larger than asked for.
     */
    edges_moved_to: z.enum(['hour', 'day']).optional(),
    zone: z.string(),
    by: z.enum(GROUPINGS),
    /** Start of every bucket, in order; the last one may still be filling. */
    buckets: z.array(z.string()),
    /** Buckets in which anything at all was reported. The others are gaps, not zeros. */
    reported: z.array(z.boolean()),
    series: z.array(RateSeries),
    incidents: z.array(IncidentWindow),
  })
  .meta({ id: 'ErrorRatesResponse' });
export type ErrorRatesResponse = z.infer<typeof ErrorRatesResponse>;
