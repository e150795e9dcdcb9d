import { z } from 'zod';
import { CHANGE_KINDS } from '#lib/domain/error-rate/change-kind.ts';
import { GROUPINGS } from '#lib/domain/error-rate/grouping.ts';
import { SERIES_MAX } from '#lib/domain/error-rate/series.ts';
import { BRANCHES, ORIGINS, SURFACES } from '#lib/domain/failure/branch.ts';
import { BOARD_ROWS } from './board.ts';
import { instant } from './instant.ts';
import { storableText } from './text.ts';

/** Bucket widths, in seconds. Minutes come from the minute rollup, and so on; none is ever computed from events. */
export const STEP_SECONDS = [60, 300, 900, 3_600, 21_600, 86_400] as const;
/** More buckets than this are refused with the smallest step that fits. */
export const BUCKETS_MAX = 400;

/**
 * What charts and lists of events are narrowed to, in the words of the series: `unknown` asks for what a
 * report does not say, `sdk_version` is the name of the SDK and its version.
 */
export const FAILURE_FILTERS = {
  /** A row of the board, with all that stands in it: `claude_code`, `gateway_route` with every route that is not direct. */
  row: z.enum(BOARD_ROWS).optional(),
  branch: z.enum(BRANCHES).optional(),
  surface: z.enum(SURFACES).optional(),
  origin: z.enum(ORIGINS).optional(),
  environment: storableText(200).optional(),
  service: storableText(200).optional(),
  route: storableText(200).optional(),
  endpoint: storableText(200).optional(),
  model: storableText(200).optional(),
  auth_owner: storableText(200).optional(),
  sdk_version: storableText(401).optional(),
  /** The fingerprint of a path. */
  path: storableText(2_000).optional(),
};

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
  /** So many series by themselves, the rest as one under the key `(others)`. */
  top: z.coerce.number().int().min(1).max(SERIES_MAX).default(SERIES_MAX),
  ...FAILURE_FILTERS,
  zone: z.string().max(64).default('UTC'),
});
export type ErrorRatesQuery = z.infer<typeof ErrorRatesQuery>;

/**
 * One bucket of one series: `failures` of `requests`. `requests` is null where no totals were reported.
 * By `outcome` it is k failed attempts with this outcome of n failed attempts.
 */
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

/** The first sight of a version, a model or a base URL on a service that was seen with another before. */
export const ChangeMarker = z.object({
  /** To the minute, or to the hour where minutes were not kept any more. */
  at: z.string(),
  service: z.string(),
  kind: z.enum(CHANGE_KINDS),
  value: z.string(),
});
export type ChangeMarker = z.infer<typeof ChangeMarker>;

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
    /** End of the last bucket. Each of the others ends where the next one starts: a day may have 23 or 25 hours. */
    buckets_end: z.string(),
    /** Buckets in which anything at all was reported. The others are gaps, not zeros. */
    reported: z.array(z.boolean()),
    series: z.array(RateSeries),
    /** How many keys stand together in the series `(others)`. */
    others_count: z.int(),
    incidents: z.array(IncidentWindow),
    /** The latest of the range, oldest first. */
    changes: z.array(ChangeMarker),
    /** How many changes of the range are not among them. */
    more_changes: z.int(),
  })
  .meta({ id: 'ErrorRatesResponse' });
export type ErrorRatesResponse = z.infer<typeof ErrorRatesResponse>;
