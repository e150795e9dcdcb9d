import { z } from 'zod';
import { CASE_REASONS, CASE_STATES } from '#lib/domain/case/state.ts';
import { CASE_STEPS, STEP_MARKS } from '#lib/domain/case/step.ts';
import { WEAK_MOVES } from '#lib/domain/case/weak-move.ts';
import { VARIABLES } from '#lib/domain/comparison/compared-fields.ts';
import { SIDES } from '#lib/domain/comparison/side.ts';
import { BRANCHES, ORIGINS, PHASES, SURFACES } from '#lib/domain/failure/branch.ts';
import { INCIDENT_IMPACTS, SEVERITIES } from '#lib/domain/status/severity.ts';
import { MEANINGS } from '#lib/domain/triage/result.ts';
import { ComparisonConclusion } from './comparisons.ts';
import { EventDetail, Fact } from './events.ts';
import { VANTAGES } from './retest-plan.ts';
import { RetestVerdict } from './retests.ts';

/** A path as far as the evidence names it; null is unsaid. */
export const CasePath = z.object({
  route: z.string().nullable(),
  base_url_host: z.string().nullable(),
  endpoint: z.string().nullable(),
  model: z.string().nullable(),
  auth_owner: z.string().nullable(),
  sdk: z.string().nullable(),
  sdk_version: z.string().nullable(),
  runtime: z.string().nullable(),
  stream: z.boolean().nullable(),
  request_size_class: z.string().nullable(),
  betas: z.array(z.string()).nullable(),
});
export type CasePath = z.infer<typeof CasePath>;

/** What a status page said at an instant, as a case keeps it. `is_known` is false where it could not be read then. */
export const StatusSaid = z.object({
  source: z.string(),
  /** The instant it is asked about. */
  at: z.string(),
  /** The latest successful reading before that instant; null if there was none. */
  read_at: z.string().nullable(),
  is_known: z.boolean(),
  components: z.array(
    z.object({ name: z.string(), said: z.string(), severity: z.enum(SEVERITIES) }),
  ),
  incidents: z.array(
    z.object({
      name: z.string(),
      impact: z.enum(INCIDENT_IMPACTS),
      status: z.string(),
      started_at: z.string(),
      url: z.string().nullable(),
    }),
  ),
});
export type StatusSaid = z.infer<typeof StatusSaid>;

/** What was read out of a pasted text on arrival. */
export const PasteTriage = z.object({
  branch: z.enum(BRANCHES),
  meaning: z.enum(MEANINGS).nullable(),
  surface: z.enum(SURFACES),
  origin: z.enum(ORIGINS),
  phase: z.enum(PHASES),
  status: z.int().nullable(),
  error_type: z.string().nullable(),
  message: z.string().nullable(),
  request_id: z.string().nullable(),
  route: z.string().nullable(),
  model: z.string().nullable(),
  attempt: z.int().nullable(),
  max_attempts: z.int().nullable(),
  is_failure: z.boolean(),
  confidence: z.enum(['certain', 'likely', 'weak']),
  rule: z.string(),
  rule_set: z.string(),
  for: z.array(Fact),
  against: z.array(Fact),
  missing: z.array(z.string()),
});
export type PasteTriage = z.infer<typeof PasteTriage>;

/** The failures of a case in its timeline; the whole copy of each is asked for alone. */
const FailureOfEvent = z.object({
  kind: z.literal('event'),
  ref: z.string(),
  service: z.string(),
  branch: z.enum(BRANCHES),
  surface: z.enum(SURFACES),
  status: z.int().nullable(),
  error_type: z.string().nullable(),
  message: z.string().nullable(),
  request_id: z.string().nullable(),
  gateway_request_id: z.string().nullable(),
  attempt: z.int().nullable(),
  max_attempts: z.int().nullable(),
  outcome: z.string().nullable(),
  path: CasePath,
  /** The status page before the failure. */
  status_before: StatusSaid,
});
const FailureOfPaste = z.object({
  kind: z.literal('paste'),
  branch: z.enum(BRANCHES),
  surface: z.enum(SURFACES),
  status: z.int().nullable(),
  error_type: z.string().nullable(),
  message: z.string().nullable(),
  request_id: z.string().nullable(),
  attempt: z.int().nullable(),
  max_attempts: z.int().nullable(),
  path: CasePath,
  text_chars: z.int(),
  /** Places that the sender had left unmasked. */
  masked_on_arrival: z.int(),
});

/** A retest as it ended; the copy outlives it. */
const EndedRetest = z.object({
  kind: z.literal('retest'),
  ref: z.string(),
  route: z.string(),
  model: z.string(),
  endpoint: z.string(),
  vantage: z.enum(VANTAGES),
  branch_before: z.enum(BRANCHES).nullable(),
  attempts_max: z.int(),
  attempts: z.array(
    z.object({
      n: z.int(),
      started_at: z.string(),
      result: z.string(),
      request_id: z.string().nullable(),
      client_request_id: z.string(),
    }),
  ),
  verdict: RetestVerdict,
});

/** A comparison as it ended; the copy outlives it. */
const EndedComparison = z.object({
  kind: z.literal('comparison'),
  ref: z.string(),
  varied: z.enum(VARIABLES),
  a: z.string(),
  b: z.string(),
  attempts_max: z.int(),
  attempts: z.array(
    z.object({
      side: z.enum(SIDES),
      n: z.int(),
      started_at: z.string(),
      result: z.string(),
      request_id: z.string().nullable(),
      client_request_id: z.string(),
    }),
  ),
  conclusion: ComparisonConclusion,
});

/** What happened in a case, by kind. */
export const CaseHappening = z.discriminatedUnion('kind', [
  FailureOfEvent,
  FailureOfPaste,
  EndedRetest,
  EndedComparison,
  z.object({
    kind: z.literal('degraded_mode'),
    change: z.enum(['started', 'ended']),
    ref: z.string(),
    what: z.string(),
    owner: z.string(),
    return_by: z.string(),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('opened'), from: z.enum(['event', 'paste', 'retest']) }),
  z.object({ kind: z.literal('status'), said: StatusSaid }),
  z.object({ kind: z.literal('note'), text: z.string(), masked: z.int() }),
  z.object({
    kind: z.literal('step'),
    step: z.enum(CASE_STEPS),
    mark: z.enum(STEP_MARKS),
    note: z.string(),
  }),
  z.object({ kind: z.literal('move'), move: z.enum(WEAK_MOVES), why: z.string() }),
  z.object({
    kind: z.literal('state'),
    from: z.enum(CASE_STATES),
    to: z.enum(CASE_STATES),
    reason: z.enum(CASE_REASONS),
    note: z.string(),
  }),
  z.object({ kind: z.literal('owner'), from: z.string().nullable(), to: z.string().nullable() }),
]);
export type CaseHappening = z.infer<typeof CaseHappening>;

export const CaseEntry = z
  .object({
    id: z.string(),
    /** When it happened. */
    at: z.string(),
    /** When the case heard of it. */
    recorded_at: z.string(),
    /** Who recorded it, as the account was called then. */
    by: z.string(),
    happening: CaseHappening,
  })
  .meta({ id: 'CaseEntry' });
export type CaseEntry = z.infer<typeof CaseEntry>;

/** The whole copy of a failure that a case keeps, as it was when it was added. */
export const CaseEvidence = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('event'), event: EventDetail }),
    z.object({ kind: z.literal('paste'), text: z.string(), triage: PasteTriage }),
  ])
  .meta({ id: 'CaseEvidence' });
export type CaseEvidence = z.infer<typeof CaseEvidence>;
