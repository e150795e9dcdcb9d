import type { RetestPlanRequest } from '#lib/contract/retest-plan.ts';
import type { Branch } from '#lib/domain/failure/branch.ts';
import type { PathFields } from '#lib/domain/path/fingerprint.ts';
import type { BudgetChoice } from '#lib/domain/retest/budget.ts';
import {
  bestRoute,
  type PlanAsked,
  type Planned,
  pathKeyOf,
  planRetest,
} from '#lib/domain/retest/plan.ts';
import type { Route } from '#lib/domain/route/route.ts';
import { prisma } from '../database/pool.ts';
import { uuidOfContent } from '../ids.ts';
import { routeOfRow } from '../routes/route-row.ts';
import { hereIsClient } from './here.ts';
import { pathBefore } from './path-before.ts';
import { refuseSecretNames } from './refuse-secret-names.ts';
import { routeOfService } from './route-of-service.ts';

export type Made = {
  readonly recorded: PathFields;
  readonly branchBefore: Branch | null;
  readonly asked: PlanAsked;
  readonly routes: readonly Route[];
  /** Null when no configured route fits; `whyNot` says so. */
  readonly route: Route | null;
  readonly planned: Planned | null;
  readonly pathKey: string | null;
  readonly whyNot: string | null;
};

/**
 * Works out what would be sent, and on which route. Throws AppError: `not_found` for an event that is gone,
 * `invalid_request` for a name that looks like a secret.
 */
export async function makePlan(request: RetestPlanRequest): Promise<Made> {
  refuseSecretNames(request);
  const { recorded, isRouteRecorded, branchBefore } = await pathBefore(request);
  const asked: PlanAsked = {
    recorded,
    isRouteRecorded,
    model: request.model ?? null,
    endpoint: request.endpoint ?? null,
    stream: request.stream ?? null,
    body:
      request.body.kind === 'synthetic'
        ? { kind: 'synthetic', withTools: request.body.with_tools }
        : { kind: 'reproduction', json: request.body.json },
    budget: budgetChoice(request.budget),
    vantage: request.vantage,
    here: hereIsClient(),
  };
  const rows = await prisma().route.findMany({ orderBy: [{ name: 'asc' }, { createdAt: 'asc' }] });
  const routes = rows.map(routeOfRow);
  const found = findRoute({ asked, routes, routeId: request.route_id ?? null });
  const made = { recorded, branchBefore, asked, routes };
  if (found === null) {
    const whyNot = `No configured route is called ${recorded.route}. An admin adds it under Settings, Routes.`;
    return { ...made, route: null, planned: null, pathKey: null, whyNot };
  }
  const { route, planned } = found;
  return {
    ...made,
    route,
    planned,
    pathKey:
      planned.kind === 'planned'
        ? uuidOfContent('retest-path', pathKeyOf(planned.plan.sent))
        : null,
    whyNot: planned.kind === 'planned' ? null : `${planned.field}: ${planned.why}`,
  };
}

/**
 * The route that was asked for, or the one that stands least against the record. A route of another name is
 * never taken by itself: that would be another path. The host of a service needs no configured route.
 */
function findRoute(args: {
  asked: PlanAsked;
  routes: readonly Route[];
  routeId: string | null;
}): { route: Route; planned: Planned } | null {
  const { asked, routes, routeId } = args;
  const chosen = routes.find(({ id }) => id === routeId);
  if (chosen !== undefined) return { route: chosen, planned: planRetest(asked, chosen) };
  const named = routes.filter(({ name }) => name === asked.recorded.route);
  const best = bestRoute(asked, named);
  if (best !== null || asked.vantage === 'server') return best;
  const own = routeOfService(asked.recorded);
  return own === null
    ? null
    : { route: own, planned: planRetest(asked, own, { isAddressAssumed: true }) };
}

function budgetChoice(budget: RetestPlanRequest['budget']): BudgetChoice {
  if (budget.kind !== 'own') return budget;
  return {
    kind: 'own',
    attemptsMax: budget.attempts_max,
    elapsedMsMax: budget.elapsed_seconds_max * 1_000,
  };
}
