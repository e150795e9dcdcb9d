import { z } from 'zod';
import { CostEstimate, RetestBudget, RetestFieldCheck } from '#lib/contract/retest-plan.ts';
import { SIZE_CLASSES } from '#lib/domain/path/size-class.ts';
import type { Budget } from '#lib/domain/retest/budget.ts';
import type { Plan } from '#lib/domain/retest/plan.ts';
import { REQUEST_SHAPES } from '#lib/domain/retest/request-shape.ts';
import { ROUTE_CLIENTS, ROUTE_KINDS } from '#lib/domain/route/route.ts';

/** What a retest keeps of its plan: enough to read the record in a year, and no body of a request. */
export const StoredPlan = z.object({
  route: z.object({
    name: z.string(),
    kind: z.enum(ROUTE_KINDS),
    base_url: z.string(),
    client: z.enum(ROUTE_CLIENTS),
  }),
  shape: z.enum(REQUEST_SHAPES),
  method: z.enum(['GET', 'POST']),
  url: z.string(),
  base_url_host: z.string().nullable(),
  endpoint: z.string(),
  model: z.string(),
  stream: z.boolean(),
  size_class: z.enum(SIZE_CLASSES),
  betas: z.array(z.string()),
  api_version: z.string().nullable(),
  with_tools: z.boolean(),
  body_bytes: z.int(),
  vantage: z.string(),
  checks: z.array(RetestFieldCheck),
  budget: RetestBudget,
  cost: CostEstimate,
});
export type StoredPlan = z.infer<typeof StoredPlan>;

export function storedPlanOf(plan: Plan, budgetKind: RetestBudget['kind']): StoredPlan {
  const { route, request, sent } = plan;
  return {
    route: { name: route.name, kind: route.kind, base_url: route.baseUrl, client: route.client },
    shape: request.shape,
    method: request.method,
    url: `${route.baseUrl}${request.urlPath}`,
    base_url_host: sent.baseUrlHost,
    endpoint: sent.endpoint,
    model: sent.model,
    stream: sent.stream,
    size_class: sent.sizeClass,
    betas: [...sent.betas],
    api_version: plan.apiVersion,
    with_tools: plan.withTools,
    body_bytes: plan.bodyBytes,
    vantage: sent.vantage,
    checks: [...plan.checks],
    budget: wireBudget(plan.budget, budgetKind),
    cost: plan.cost,
  };
}

export function wireBudget(budget: Budget, kind: RetestBudget['kind']): RetestBudget {
  return {
    kind,
    attempts_max: budget.attemptsMax,
    elapsed_ms_max: budget.elapsedMsMax,
    attempt_ms_max: budget.attemptMsMax,
    delay_ms_base: budget.delayMsBase,
    delay_ms_max: budget.delayMsMax,
  };
}

export function domainBudget(budget: RetestBudget): Budget {
  return {
    attemptsMax: budget.attempts_max,
    elapsedMsMax: budget.elapsed_ms_max,
    attemptMsMax: budget.attempt_ms_max,
    delayMsBase: budget.delay_ms_base,
    delayMsMax: budget.delay_ms_max,
  };
}
