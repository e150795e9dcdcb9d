import { z } from 'zod';
import { BRANCHES, ORIGINS, PHASES } from '#lib/domain/failure/branch.ts';
import { RETRY_REASONS, STOP_REASONS } from '#lib/domain/retest/next-attempt.ts';
import { FAILURE_FORMS } from '#lib/domain/retest/outcome.ts';
import { BODY_KINDS, SAFETIES, VERDICTS } from '#lib/domain/retest/verdict-facts.ts';
import { MEANINGS } from '#lib/domain/triage/result.ts';
import {
  CostEstimate,
  RetestBudget,
  RetestFieldCheck,
  StatusSaid,
  VANTAGES,
} from './retest-plan.ts';
import { storableText } from './text.ts';

export const RETEST_STATES = ['waiting_for_host', 'running', 'ended'] as const;
export type RetestState = (typeof RETEST_STATES)[number];

const AttemptFailure = z
  .object({
    form: z.enum(FAILURE_FORMS),
    branch: z.enum(BRANCHES),
    meaning: z.enum(MEANINGS).nullable(),
    origin: z.enum(ORIGINS),
    phase: z.enum(PHASES),
    status: z.int().nullable(),
    error_type: z.string().nullable(),
    error_code: z.string().nullable(),
    message: z.string().nullable(),
    rule: z.string(),
    can_repeat_help: z.enum(['yes', 'no', 'unknown']),
    why_repeat: z.string(),
    retry_after_ms: z.number().nullable(),
    should_retry: z.boolean().nullable(),
  })
  .meta({ id: 'AttemptFailure' });

/** What became of an attempt; kept as it was read. */
export const AttemptOutcome = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('success'), stop_reason: z.string().nullable() }),
    z.object({ kind: z.literal('refusal') }),
    z.object({ kind: z.literal('failure'), failure: AttemptFailure }),
    z.object({
      kind: z.literal('unanswered'),
      after_ms: z.number(),
      status: z.int().nullable(),
    }),
    z.object({ kind: z.literal('not_sent'), why: z.string() }),
    z.object({ kind: z.literal('cancelled') }),
  ])
  .meta({ id: 'AttemptOutcome' });
export type AttemptOutcome = z.infer<typeof AttemptOutcome>;

export const RetestAttempt = z
  .object({
    n: z.int(),
    started_at: z.string(),
    ended_at: z.string().nullable(),
    client_request_id: z.string(),
    /** Null while it is under way, and for ever if the process ended meanwhile. */
    outcome: AttemptOutcome.nullable(),
    /** The same in a few words. */
    result: z.string(),
    status: z.int().nullable(),
    request_id: z.string().nullable(),
    gateway_request_id: z.string().nullable(),
    headers: z.record(z.string(), z.string()),
    first_byte_ms: z.int().nullable(),
    duration_ms: z.int().nullable(),
    /** What was decided after it; null while it is under way. */
    next: z
      .discriminatedUnion('kind', [
        z.object({
          kind: z.literal('retry'),
          delay_ms: z.int(),
          reason: z.enum(RETRY_REASONS),
        }),
        z.object({ kind: z.literal('stop'), reason: z.enum(STOP_REASONS) }),
      ])
      .nullable(),
    /** Why that was decided, in a few words. */
    reason: z.string(),
  })
  .meta({ id: 'RetestAttempt' });
export type RetestAttempt = z.infer<typeof RetestAttempt>;

export const RetestVerdict = z
  .object({
    kind: z.enum(VERDICTS),
    rule: z.string(),
    sentence: z.string(),
    may: z.array(z.string()),
    may_not: z.array(z.string()),
    branch_after: z.enum(BRANCHES).nullable(),
  })
  .meta({ id: 'RetestVerdict' });
export type RetestVerdict = z.infer<typeof RetestVerdict>;

export const RetestSummary = z
  .object({
    id: z.string(),
    created_at: z.string(),
    /** The address of a person, or the name of a key. */
    created_by: z.string(),
    state: z.enum(RETEST_STATES),
    vantage: z.enum(VANTAGES),
    case_id: z.string().nullable(),
    /** Of which comparison it is one side; null for a retest by itself. */
    comparison_id: z.string().nullable(),
    event_ref: z.string().nullable(),
    route: z.string(),
    model: z.string(),
    endpoint: z.string(),
    branch_before: z.enum(BRANCHES).nullable(),
    attempts_made: z.int(),
    attempts_max: z.int(),
    started_at: z.string().nullable(),
    ended_at: z.string().nullable(),
    stop_reason: z.enum(STOP_REASONS).nullable(),
    verdict: RetestVerdict.nullable(),
  })
  .meta({ id: 'RetestSummary' });
export type RetestSummary = z.infer<typeof RetestSummary>;

export const Retest = RetestSummary.extend({
  as_of: z.string(),
  safety: z.enum(SAFETIES),
  body_kind: z.enum(BODY_KINDS),
  body_bytes: z.int().nullable(),
  with_tools: z.boolean(),
  method: z.string().nullable(),
  url: z.string().nullable(),
  client: z.string(),
  api_version: z.string().nullable(),
  checks: z.array(RetestFieldCheck),
  budget: RetestBudget,
  cost: CostEstimate.nullable(),
  status: StatusSaid,
  override_reason: z.string().nullable(),
  cancel_requested_at: z.string().nullable(),
  attempts: z.array(RetestAttempt),
  markdown: z.string(),
}).meta({ id: 'Retest' });
export type Retest = z.infer<typeof Retest>;

/** How the host of a service runs the plan itself. The token is said this once. */
export const HostRun = z
  .object({
    url: z.string(),
    token: z.string(),
    expires_at: z.string(),
    snippets: z.object({ curl: z.string(), typescript: z.string(), python: z.string() }),
  })
  .meta({ id: 'HostRun' });
export type HostRun = z.infer<typeof HostRun>;

/** `watching`: somebody else's run on the same path was under way, and this is it. */
export const CreatedRetest = z
  .object({
    retest: Retest,
    is_watching: z.boolean(),
    host_run: HostRun.nullable(),
  })
  .meta({ id: 'CreatedRetest' });
export type CreatedRetest = z.infer<typeof CreatedRetest>;

export const RetestsQuery = z.strictObject({
  state: z.enum(RETEST_STATES).optional(),
  event: storableText(400).optional(),
  case: storableText(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(60).optional(),
});
export type RetestsQuery = z.infer<typeof RetestsQuery>;

/** Retests, newest first. `next` is the cursor of the page after, null on the last. */
export const RetestsResponse = z
  .object({ as_of: z.string(), retests: z.array(RetestSummary), next: z.string().nullable() })
  .meta({ id: 'RetestsResponse' });
export type RetestsResponse = z.infer<typeof RetestsResponse>;

/**
 * What the host of a service says beside the raw answer that it sends as the body. Nothing of it to begin with;
 * then once after each attempt.
 */
export const HostReportQuery = z.strictObject({
  n: z.coerce.number().int().min(1).max(99).optional(),
  /** `complete`, `broken`, `timed_out`, `cut_by_reporter`, or the exit code of curl. */
  end: storableText(40).optional(),
  /** What broke the connection, as the client names it. */
  code: storableText(100).optional(),
  seconds: z.coerce.number().min(0).max(3_600).optional(),
  first_seconds: z.coerce.number().min(0).max(3_600).optional(),
});
export type HostReportQuery = z.infer<typeof HostReportQuery>;

export const HostRunResponse = z
  .object({
    next: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('attempt'),
        n: z.int(),
        delay_ms: z.int(),
        timeout_ms: z.int(),
        client_request_id: z.string(),
      }),
      z.object({ kind: z.literal('stop'), reason: z.enum(STOP_REASONS) }),
    ]),
    verdict: RetestVerdict.nullable(),
  })
  .meta({ id: 'HostRunResponse' });
export type HostRunResponse = z.infer<typeof HostRunResponse>;
