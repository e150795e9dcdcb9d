import type { ComparisonPlanRequest } from '#lib/contract/comparisons.ts';
import type { PathInput, RetestPlanRequest } from '#lib/contract/retest-plan.ts';
import { type Compared, comparePlans } from '#lib/domain/comparison/compared-fields.ts';
import { comparisonBudget } from '#lib/domain/comparison/comparison-budget.ts';
import { hostOfBaseUrl } from '#lib/domain/path/base-url.ts';
import type { Budget } from '#lib/domain/retest/budget.ts';
import type { Plan } from '#lib/domain/retest/plan.ts';
import { differences } from '#lib/domain/retest/same-path.ts';
import type { Route } from '#lib/domain/route/route.ts';
import { type Made, makePlan } from '../retests/make-plan.ts';

export type Sides = {
  readonly a: Made;
  readonly b: Made;
  readonly budget: Budget;
  /** Null while one side cannot be planned. */
  readonly compared: Compared | null;
};

/** The first side as a retest of the recorded path would send it, and the second with what it does otherwise. */
export async function planSides(request: ComparisonPlanRequest): Promise<Sides> {
  const budget = comparisonBudget({
    attemptsASide: request.attempts_a_side,
    elapsedMsMax: request.elapsed_seconds_max * 1_000,
  });
  const a = withBudget(await makePlan(sideA(request)), budget);
  const b = withBudget(await makePlan(sideB(request, a)), budget);
  const planA = planOfSide(a);
  const planB = planOfSide(b);
  const compared = planA === null || planB === null ? null : comparePlans(planA, planB);
  return { a, b, budget, compared };
}

export function planOfSide({ planned }: Made): Plan | null {
  return planned?.kind === 'planned' ? planned.plan : null;
}

/** Why the first side is not the path that was recorded; null if it is. */
export function strayWords(made: Made): string | null {
  const stray = differences(planOfSide(made)?.checks ?? []);
  if (stray.length === 0) return null;
  const named = stray.map(({ field }) => field.replaceAll('_', ' ')).join(', ');
  return `Side A is not the path that was recorded: ${named}.`;
}

export function sideA(request: ComparisonPlanRequest): RetestPlanRequest {
  return {
    event: request.event,
    path: request.path,
    branch_before: request.branch_before,
    case_id: request.case_id,
    route_id: request.route_id,
    model: request.model,
    endpoint: request.endpoint,
    stream: request.stream,
    ...shared(request),
  };
}

/** Nothing was recorded of the second side where it does otherwise, so that its checks say "assumed". */
export function sideB(request: ComparisonPlanRequest, a: Made): RetestPlanRequest {
  const { other, case_id } = request;
  const { recorded } = a;
  const isRouteUnsaid = !a.asked.isRouteRecorded;
  const route = a.routes.find(({ id }) => id === other.route_id) ?? a.route;
  const path: PathInput = {
    route: unless(isRouteUnsaid || route?.name !== recorded.route, recorded.route),
    base_url_host: unless(isElsewhere(route, recorded.baseUrlHost), recorded.baseUrlHost),
    auth_owner: unless(route?.ownerLabel !== recorded.authOwner, recorded.authOwner),
    endpoint: unless(other.endpoint != null, recorded.endpoint),
    model: unless(other.model != null, recorded.model),
    stream: unless(other.stream != null, recorded.stream),
    sdk: recorded.sdk,
    sdk_version: recorded.sdkVersion,
    runtime: recorded.runtime,
    size_class: recorded.sizeClass,
    betas: [...recorded.betas],
  };
  return {
    ...shared(request),
    path,
    case_id,
    route_id: route?.id ?? null,
    model: other.model ?? request.model,
    endpoint: other.endpoint ?? request.endpoint,
    stream: other.stream ?? request.stream,
  };
}

function shared(
  request: ComparisonPlanRequest,
): Pick<RetestPlanRequest, 'vantage' | 'body' | 'budget'> {
  return {
    vantage: 'server',
    body: { kind: 'synthetic', with_tools: request.with_tools },
    budget: {
      kind: 'own',
      attempts_max: request.attempts_a_side,
      elapsed_seconds_max: request.elapsed_seconds_max,
    },
  };
}

function unless<Value>(isOtherwise: boolean, recorded: Value | null): Value | null {
  return isOtherwise ? null : recorded;
}

function isElsewhere(route: Route | null, host: string | null): boolean {
  return route !== null && hostOfBaseUrl(route.baseUrl) !== host;
}

/** Each attempt may take its part of the one budget. */
function withBudget(made: Made, { attemptMsMax }: Budget): Made {
  const { planned } = made;
  if (planned?.kind !== 'planned') return made;
  const budget = { ...planned.plan.budget, attemptMsMax };
  return { ...made, planned: { ...planned, plan: { ...planned.plan, budget } } };
}
