import { z } from 'zod';
import { COMPARED_FIELDS, VARIABLES } from '#lib/domain/comparison/compared-fields.ts';
import { ATTEMPTS_A_SIDE, COMPARISON_SECONDS } from '#lib/domain/comparison/comparison-budget.ts';
import { CONCLUSIONS } from '#lib/domain/comparison/conclusion-facts.ts';
import { SIDES } from '#lib/domain/comparison/side.ts';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { STOP_REASONS } from '#lib/domain/retest/next-attempt.ts';
import {
  CostEstimate,
  hasStart,
  overrideReason,
  pathAsked,
  RetestBudget,
  RouteChoice,
  START,
  StatusSaid,
  TokenState,
  word,
} from './retest-plan.ts';
import { RetestAttempt } from './retests.ts';
import { CREDENTIAL_STATES } from './routes.ts';

const asked = {
  ...pathAsked,
  /** What the second side does otherwise. It must come to exactly one field. */
  other: z
    .strictObject({
      route_id: z.uuid().nullish(),
      model: word.nullish(),
      endpoint: word.nullish(),
      stream: z.boolean().nullish(),
    })
    .default({}),
  with_tools: z.boolean().default(false),
  attempts_a_side: z
    .int()
    .min(ATTEMPTS_A_SIDE.min)
    .max(ATTEMPTS_A_SIDE.max)
    .default(ATTEMPTS_A_SIDE.usual),
  /** Of both sides together. */
  elapsed_seconds_max: z
    .int()
    .min(COMPARISON_SECONDS.min)
    .max(COMPARISON_SECONDS.max)
    .default(COMPARISON_SECONDS.usual),
};

/** What a comparison would send, without sending it. */
export const ComparisonPlanRequest = z
  .strictObject(asked)
  .refine(hasStart, START)
  .meta({ id: 'ComparisonPlanRequest' });
export type ComparisonPlanRequest = z.infer<typeof ComparisonPlanRequest>;

/** Starts it. Both sides send a synthetic probe: it asks for one word, and nothing acts on the answer. */
export const CreateComparisonRequest = z
  .strictObject({ ...asked, override_reason: overrideReason })
  .refine(hasStart, START)
  .meta({ id: 'CreateComparisonRequest' });
export type CreateComparisonRequest = z.infer<typeof CreateComparisonRequest>;

export const ComparedField = z
  .object({
    field: z.enum(COMPARED_FIELDS),
    a: z.string(),
    b: z.string(),
    standing: z.enum(['equal', 'differs', 'comes_with']),
  })
  .meta({ id: 'ComparedField' });
export type ComparedField = z.infer<typeof ComparedField>;

export const ComparisonSidePlan = z
  .object({
    route_id: z.string().nullable(),
    route: z.string().nullable(),
    model: z.string().nullable(),
    /** Why this side cannot be sent; null if it can. */
    why_not: z.string().nullable(),
    credential_state: z.enum(CREDENTIAL_STATES).nullable(),
    method: z.string().nullable(),
    url: z.string().nullable(),
    cost: CostEstimate.nullable(),
    tokens: TokenState.nullable(),
    /** A run on this path that is under way: the comparison waits for its end. */
    running_id: z.string().nullable(),
  })
  .meta({ id: 'ComparisonSidePlan' });
export type ComparisonSidePlan = z.infer<typeof ComparisonSidePlan>;

export const ComparisonPlanResponse = z
  .object({
    as_of: z.string(),
    branch_before: z.enum(BRANCHES).nullable(),
    status: StatusSaid,
    routes: z.array(RouteChoice),
    a: ComparisonSidePlan,
    b: ComparisonSidePlan,
    /** Empty while one side cannot be planned. */
    fields: z.array(ComparedField),
    /** The one field that differs; null where it is no comparison, and `why_not` says why. */
    varied: z.enum(VARIABLES).nullable(),
    why_not: z.string().nullable(),
    budget: RetestBudget,
    installation: TokenState,
    /** The same comparison, under way: it can be watched, not doubled. */
    running_id: z.string().nullable(),
  })
  .meta({ id: 'ComparisonPlanResponse' });
export type ComparisonPlanResponse = z.infer<typeof ComparisonPlanResponse>;

export const ComparisonConclusion = z
  .object({
    kind: z.enum(CONCLUSIONS),
    failing: z.enum(SIDES).nullable(),
    rule: z.string(),
    sentence: z.string(),
    may: z.array(z.string()),
    may_not: z.array(z.string()),
  })
  .meta({ id: 'ComparisonConclusion' });
export type ComparisonConclusion = z.infer<typeof ComparisonConclusion>;

export const ComparisonSummary = z
  .object({
    id: z.string(),
    created_at: z.string(),
    created_by: z.string(),
    state: z.enum(['running', 'ended']),
    case_id: z.string().nullable(),
    event_ref: z.string().nullable(),
    varied: z.enum(VARIABLES),
    /** The values of that field. */
    a: z.string(),
    b: z.string(),
    attempts_made: z.int(),
    attempts_max: z.int(),
    ended_at: z.string().nullable(),
    stop_reason: z.enum(STOP_REASONS).nullable(),
    conclusion: ComparisonConclusion.nullable(),
  })
  .meta({ id: 'ComparisonSummary' });
export type ComparisonSummary = z.infer<typeof ComparisonSummary>;

export const ComparisonAttempt = RetestAttempt.extend({ side: z.enum(SIDES) }).meta({
  id: 'ComparisonAttempt',
});
export type ComparisonAttempt = z.infer<typeof ComparisonAttempt>;

export const Comparison = ComparisonSummary.extend({
  as_of: z.string(),
  branch_before: z.enum(BRANCHES).nullable(),
  retest_a: z.string(),
  retest_b: z.string(),
  vantage: z.string(),
  fields: z.array(ComparedField),
  budget: RetestBudget,
  status: StatusSaid,
  override_reason: z.string().nullable(),
  /** Of both sides, in the order in which they were sent. */
  attempts: z.array(ComparisonAttempt),
  markdown: z.string(),
}).meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof Comparison>;

/** `is_watching`: the same comparison was under way, and this is it. */
export const CreatedComparison = z
  .object({ comparison: Comparison, is_watching: z.boolean() })
  .meta({ id: 'CreatedComparison' });
export type CreatedComparison = z.infer<typeof CreatedComparison>;

export const ComparisonsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(60).optional(),
});
export type ComparisonsQuery = z.infer<typeof ComparisonsQuery>;

/** Comparisons, newest first. `next` is the cursor of the page after, null on the last. */
export const ComparisonsResponse = z
  .object({
    as_of: z.string(),
    comparisons: z.array(ComparisonSummary),
    next: z.string().nullable(),
  })
  .meta({ id: 'ComparisonsResponse' });
export type ComparisonsResponse = z.infer<typeof ComparisonsResponse>;
