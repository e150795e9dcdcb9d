import { z } from 'zod';
import { OUTCOME_KEYS } from '#lib/domain/error-rate/grouping.ts';
import { BRANCHES, ORIGINS, PHASES, SURFACES } from '#lib/domain/failure/branch.ts';
import { REFUSAL_REASONS } from '#lib/domain/redaction/redact.ts';
import { CONFIDENCES, MEANINGS } from '#lib/domain/triage/result.ts';
import { FAILURE_FILTERS } from './error-rates.ts';
import { instant } from './instant.ts';

/** Events in one request body. */
export const EVENT_BATCH_MAX = 1_000;
/** The body as sent. */
export const INGEST_BODY_BYTES_MAX = 1_048_576;
/** The body after decompression. */
export const INGEST_DECOMPRESSED_BYTES_MAX = 10_485_760;

export const REJECTION_CODES = [
  'not_an_object',
  'missing_evidence',
  'invalid_field',
  'clock_out_of_range',
  'event_too_large',
  'conflict',
  'unstorable',
  'too_many_services',
  'too_many_paths',
  'rate_limited',
  'not_confirmed',
] as const;

const name = z.string().trim().min(1).max(200);
const identifier = z.string().trim().min(1).max(200);

/**
 * One failed HTTP attempt, or one failure text, as a service reports it.
 * All fields are optional but one of `status`, `error`, `body`, `text`; unknown fields are dropped.
 */
export const EventInput = z
  .object({
    id: identifier.optional().meta({
      description:
        'Repeat the same id and occurred_at to retry safely. A UUIDv7 bears its time; any other id needs occurred_at.',
    }),
    occurred_at: z.iso.datetime({ offset: true }).optional(),
    service: name.optional(),
    instance: name.optional(),
    environment: name.optional(),
    surface: z.enum(SURFACES).optional(),
    route: name.optional().meta({ description: 'direct, gateway:<name>, bedrock, vertex, …' }),
    base_url: z.string().max(2_000).optional(),
    endpoint: name.optional(),
    model: name.optional(),
    auth_owner: name
      .optional()
      .meta({ description: 'A label of who owns the key, never the key.' }),
    sdk: name.optional(),
    sdk_version: name.optional(),
    runtime: name.optional(),
    stream: z.boolean().optional(),
    request_bytes: z.int().min(0).max(2_147_483_647).optional(),
    betas: z.array(name).max(32).optional(),
    status: z.int().min(100).max(999).nullish(),
    error: z
      .object({
        type: z.string().max(200).nullish(),
        message: z.string().nullish(),
        code: z.string().max(200).nullish(),
      })
      .nullish(),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.unknown()).optional(),
    text: z.string().optional(),
    request_id: identifier.nullish(),
    client_request_id: identifier.nullish(),
    gateway_request_id: identifier.nullish(),
    attempt: z.int().min(1).max(1_000).optional(),
    max_attempts: z.int().min(1).max(1_000).optional(),
    logical_request_id: identifier.optional(),
    delay_ms: z.int().min(0).max(86_400_000).optional(),
    next_action: name.optional(),
    outcome: z.enum(['pending', 'recovered', 'gave_up', 'stopped']).optional(),
    duration_ms: z.int().min(0).max(86_400_000).optional(),
    trace_id: identifier.optional(),
  })
  .meta({ id: 'EventInput' });
export type EventInput = z.infer<typeof EventInput>;

export const Rejection = z
  .object({
    index: z.int(),
    code: z.enum(REJECTION_CODES).meta({
      description:
        'rate_limited and not_confirmed refuse for now: send the item again. All others refuse it for good.',
    }),
    field: z.string().nullable(),
    detail: z.string(),
  })
  .meta({ id: 'Rejection' });
export type Rejection = z.infer<typeof Rejection>;

/** What became of a batch; given only after the accepted events are committed. */
export const IngestResponse = z
  .object({ accepted: z.int(), duplicates: z.int(), rejected: z.array(Rejection) })
  .meta({ id: 'IngestResponse' });
export type IngestResponse = z.infer<typeof IngestResponse>;

export const Path = z
  .object({
    id: z.string(),
    fingerprint: z.string(),
    route: z.string(),
    base_url_host: z.string().nullable(),
    endpoint: z.string().nullable(),
    model: z.string().nullable(),
    auth_owner: z.string().nullable(),
    sdk: z.string().nullable(),
    sdk_version: z.string().nullable(),
    runtime: z.string().nullable(),
    stream: z.boolean().nullable(),
    request_size_class: z.string().nullable(),
    betas: z.array(z.string()),
  })
  .meta({ id: 'Path' });
export type Path = z.infer<typeof Path>;

/** One reason of a classification. `start` and `end` are offsets into the stored part that `within` names, in UTF-16 units. */
export const Fact = z
  .object({
    text: z.string(),
    source: z.string(),
    within: z.enum(['text', 'body', 'message']).nullable().default(null),
    start: z.int().nullable(),
    end: z.int().nullable(),
    also: z
      .object({ start: z.int(), end: z.int() })
      .optional()
      .meta({ description: 'The second place in the same part, where two things disagree.' }),
  })
  .meta({ id: 'Fact' });
export type Fact = z.infer<typeof Fact>;

export const EventSummary = z
  .object({
    /** Names the event in an address (`/errors/{ref}`): service, time and id, in a form safe for a URL. */
    ref: z.string(),
    id: z.string(),
    service: z.string(),
    occurred_at: z.string(),
    received_at: z.string(),
    environment: z.string().nullable(),
    branch: z.enum(BRANCHES),
    surface: z.enum(SURFACES),
    origin: z.enum(ORIGINS),
    phase: z.enum(PHASES),
    status: z.int().nullable(),
    error_type: z.string().nullable(),
    message: z.string().nullable(),
    route: z.string(),
    endpoint: z.string().nullable(),
    model: z.string().nullable(),
    request_id: z.string().nullable(),
    attempt: z.int().nullable(),
    max_attempts: z.int().nullable(),
    outcome: z.string().nullable(),
  })
  .meta({ id: 'EventSummary' });
export type EventSummary = z.infer<typeof EventSummary>;

export const EventDetail = EventSummary.extend({
  group_id: z.string().nullable().default(null).meta({
    description:
      'The group of failures that say the same on the path; null in events from before groups.',
  }),
  instance: z.string().nullable(),
  error_code: z.string().nullable(),
  client_request_id: z.string().nullable(),
  gateway_request_id: z.string().nullable(),
  logical_request_id: z.string().nullable(),
  delay_ms: z.int().nullable(),
  next_action: z.string().nullable(),
  duration_ms: z.int().nullable(),
  trace_id: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
  text: z.string().nullable(),
  path: Path,
  meaning: z.enum(MEANINGS).nullable().meta({
    description: 'A narrower sense within the branch; it changes what to do.',
  }),
  confidence: z.enum(CONFIDENCES).nullable(),
  rule: z.string(),
  rule_set: z.string(),
  for: z.array(Fact),
  against: z.array(Fact),
  missing: z.array(z.string()),
  clipped: z.array(z.string()).meta({ description: 'Fields that were cut or masked.' }),
  withheld: z
    .array(z.object({ field: z.string(), reason: z.enum(REFUSAL_REASONS) }))
    // Cases hold copies from before it was said.
    .default([])
    .meta({ description: 'Fields of which nothing is stored, because they could not be masked.' }),
}).meta({ id: 'EventDetail' });
export type EventDetail = z.infer<typeof EventDetail>;

/** A page of events, newest first. `next` is the cursor of the page after, null on the last. */
export const EventsResponse = z
  .object({ as_of: z.string(), events: z.array(EventSummary), next: z.string().nullable() })
  .meta({ id: 'EventsResponse' });
export type EventsResponse = z.infer<typeof EventsResponse>;

export const EventsQuery = z.strictObject({
  from: instant.optional(),
  to: instant.optional(),
  ...FAILURE_FILTERS,
  /** What the retries of the attempt came to; `unsaid` is neither of the others. */
  outcome: z.enum(OUTCOME_KEYS).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(400).optional(),
});
export type EventsQuery = z.infer<typeof EventsQuery>;
