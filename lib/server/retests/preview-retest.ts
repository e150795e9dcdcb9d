import type { RetestPlanRequest, RetestPlanResponse } from '#lib/contract/retest-plan.ts';
import { budgetOf } from '#lib/domain/retest/budget.ts';
import type { Drawer } from '#lib/domain/retest/token-bucket.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { tokenStates } from './draw-token.ts';
import { makePlan } from './make-plan.ts';
import { routeChoices } from './route-choices.ts';
import { statusSaid } from './status-said.ts';
import { wireBudget } from './stored-plan.ts';

/** Says what a retest would send, from where, at what cost and within what, without sending anything. */
export async function previewRetest(args: {
  request: RetestPlanRequest;
  drawer: Drawer;
  now: EpochMs;
}): Promise<RetestPlanResponse> {
  const { request, drawer, now } = args;
  const made = await makePlan(request);
  const plan = made.planned?.kind === 'planned' ? made.planned.plan : null;
  const [status, tokens, running, routes] = await Promise.all([
    statusSaid(now),
    tokenStates({ pathKey: made.pathKey, drawer, now }),
    made.pathKey === null ? null : runningOn(made.pathKey, request.vantage),
    routeChoices(made),
  ]);
  return {
    as_of: isoFromEpochMs(now),
    branch_before: made.branchBefore,
    status,
    route_id: made.route?.id ?? null,
    routes,
    checks: plan === null ? [] : [...plan.checks],
    why_not: made.whyNot,
    method: plan?.request.method ?? null,
    url: plan === null ? null : `${plan.route.baseUrl}${plan.request.urlPath}`,
    body_bytes: plan?.bodyBytes ?? null,
    budget: wireBudget(plan?.budget ?? budgetOf(made.asked.budget), request.budget.kind),
    cost: plan?.cost ?? null,
    tokens,
    running_id: running,
  };
}

async function runningOn(pathKey: string, vantage: string): Promise<string | null> {
  const running = await prisma().retest.findFirst({
    where: { pathKey, vantage, state: 'running' },
    select: { id: true },
  });
  return running?.id ?? null;
}
