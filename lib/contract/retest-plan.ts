import { z } from 'zod';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { SIZE_CLASSES } from '#lib/domain/path/size-class.ts';
import { BUDGET_CAPS, BUDGET_NAMES } from '#lib/domain/retest/budget.ts';
import { PATH_FIELDS } from '#lib/domain/retest/same-path.ts';
import { SAFETIES } from '#lib/domain/retest/verdict-facts.ts';
import { CREDENTIAL_STATES } from './routes.ts';
import { storableText } from './text.ts';

export const word = storableText(200).trim().min(1);

/** A path in the words of an event, for a retest of what no event holds, such as a pasted text. */
export const PathInput = z
  .strictObject({
    /** The direct route if left out; that is then assumed, and said so. */
    route: word.nullish(),
    base_url_host: word.nullish(),
    endpoint: word.nullish(),
    model: word.nullish(),
    auth_owner: word.nullish(),
    sdk: word.nullish(),
    sdk_version: word.nullish(),
    runtime: word.nullish(),
    stream: z.boolean().nullish(),
    size_class: z.enum(SIZE_CLASSES).nullish(),
    betas: z.array(word).max(32).default([]),
  })
  .meta({ id: 'PathInput' });
export type PathInput = z.infer<typeof PathInput>;

export const VANTAGES = ['server', 'service'] as const;

export const BudgetInput = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(BUDGET_NAMES) }),
    z.strictObject({
      kind: z.literal('own'),
      attempts_max: z.int().min(1).max(BUDGET_CAPS.attemptsMax),
      elapsed_seconds_max: z
        .int()
        .min(BUDGET_CAPS.elapsedMsMin / 1_000)
        .max(BUDGET_CAPS.elapsedMsMax / 1_000),
    }),
  ])
  .meta({ id: 'BudgetInput' });
export type BudgetInput = z.infer<typeof BudgetInput>;

/** The longest reproduction, in characters: a form of the dashboard holds no more. */
export const REPRODUCTION_CHARS_MAX = 48_000;
/** The longest request: four bytes for each of those characters, and room for the rest. */
export const RETEST_BODY_BYTES_MAX = 208 * 1_024;

const body = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('synthetic'), with_tools: z.boolean().default(false) }),
  z.strictObject({
    kind: z.literal('reproduction'),
    json: z.string().min(2).max(REPRODUCTION_CHARS_MAX).meta({
      description:
        'The request body, redacted by whoever pastes it. Used for this run, never stored.',
    }),
  }),
]);

/** Which path is meant, of an event or as it is told. */
export const pathAsked = {
  event: storableText(400).nullish().meta({ description: 'The reference of an event.' }),
  path: PathInput.nullish(),
  branch_before: z.enum(BRANCHES).nullish(),
  case_id: storableText(60).nullish(),
  route_id: z.uuid().nullish(),
  /** What was not recorded, as the person chose it. */
  model: word.nullish(),
  endpoint: word.nullish(),
  stream: z.boolean().nullish(),
};

const asked = {
  ...pathAsked,
  vantage: z.enum(VANTAGES).default('server'),
  body: body.default({ kind: 'synthetic', with_tools: false }),
  budget: BudgetInput.default({ kind: 'interactive' }),
};

export const hasStart = ({ event, path }: { event?: unknown; path?: unknown }): boolean =>
  (event ?? null) !== null || (path ?? null) !== null;
export const START = { error: 'give an event or a path', path: ['event'] };

export const overrideReason = storableText(300).trim().min(10).nullish().meta({
  description: 'An admin goes past the shared budget, and says why. It is audited.',
});

/** What would be sent, without sending it. */
export const RetestPlanRequest = z
  .strictObject(asked)
  .refine(hasStart, START)
  .meta({ id: 'RetestPlanRequest' });
export type RetestPlanRequest = z.infer<typeof RetestPlanRequest>;

export const CreateRetestRequest = z
  .strictObject({
    ...asked,
    safety: z.enum(SAFETIES).meta({
      description:
        'May what is sent be sent again? side_effects is refused, and the refusal is kept.',
    }),
    override_reason: overrideReason,
  })
  .refine(hasStart, START)
  .meta({ id: 'CreateRetestRequest' });
export type CreateRetestRequest = z.infer<typeof CreateRetestRequest>;

export const RetestFieldCheck = z
  .object({
    field: z.enum(PATH_FIELDS),
    recorded: z.string().nullable(),
    sent: z.string().nullable(),
    standing: z.enum(['equal', 'assumed', 'not_held', 'differs']),
  })
  .meta({ id: 'RetestFieldCheck' });
export type RetestFieldCheck = z.infer<typeof RetestFieldCheck>;

export const RetestBudget = z
  .object({
    kind: z.enum([...BUDGET_NAMES, 'own']),
    attempts_max: z.int(),
    elapsed_ms_max: z.int(),
    attempt_ms_max: z.int(),
    delay_ms_base: z.int(),
    delay_ms_max: z.int(),
  })
  .meta({ id: 'RetestBudget' });
export type RetestBudget = z.infer<typeof RetestBudget>;

export const CostEstimate = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('free'), why: z.string() }),
    z.object({ kind: z.literal('unknown'), why: z.string() }),
    z.object({ kind: z.literal('at-most'), usd: z.number(), assumption: z.string() }),
  ])
  .meta({ id: 'CostEstimate' });
export type CostEstimate = z.infer<typeof CostEstimate>;

/** What the status page said when the retest was made. */
export const StatusSaid = z
  .object({
    as_of: z.string(),
    source: z.string(),
    fetched_at: z.string().nullable(),
    is_stale: z.boolean(),
    /** Of the Claude API. */
    state: z.string().nullable(),
    last_said: z.string().nullable(),
    open_incidents: z.array(z.string()),
    body_hash: z.string().nullable(),
  })
  .meta({ id: 'StatusSaid' });
export type StatusSaid = z.infer<typeof StatusSaid>;

export const TokenState = z
  .object({
    scope: z.enum(['path', 'installation']),
    tokens: z.number(),
    capacity: z.number(),
    refill_per_minute: z.number(),
    next_in_ms: z.int(),
  })
  .meta({ id: 'TokenState' });
export type TokenState = z.infer<typeof TokenState>;

export const RouteChoice = z
  .object({
    id: z.string(),
    name: z.string(),
    base_url: z.string(),
    owner_label: z.string().nullable(),
    credential_state: z.enum(CREDENTIAL_STATES),
    /** How many of its fields stand against the recorded path. */
    differing: z.int(),
  })
  .meta({ id: 'RouteChoice' });
export type RouteChoice = z.infer<typeof RouteChoice>;

export const RetestPlanResponse = z
  .object({
    as_of: z.string(),
    branch_before: z.enum(BRANCHES).nullable(),
    status: StatusSaid,
    /** Null while no configured route fits, or no probe has the shape: `why_not` says which. */
    route_id: z.string().nullable(),
    routes: z.array(RouteChoice),
    checks: z.array(RetestFieldCheck),
    why_not: z.string().nullable(),
    method: z.string().nullable(),
    url: z.string().nullable(),
    body_bytes: z.int().nullable(),
    budget: RetestBudget,
    cost: CostEstimate.nullable(),
    tokens: z.array(TokenState),
    /** A run on the same path that is under way: it can be watched, not doubled. */
    running_id: z.string().nullable(),
  })
  .meta({ id: 'RetestPlanResponse' });
export type RetestPlanResponse = z.infer<typeof RetestPlanResponse>;
