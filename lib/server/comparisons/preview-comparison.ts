import type {
  ComparisonPlanRequest,
  ComparisonPlanResponse,
  ComparisonSidePlan,
} from '#lib/contract/comparisons.ts';
import type { Drawer } from '#lib/domain/retest/token-bucket.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { tokenStates } from '../retests/draw-token.ts';
import type { Made } from '../retests/make-plan.ts';
import { routeChoices } from '../retests/route-choices.ts';
import { statusSaid } from '../retests/status-said.ts';
import { wireBudget } from '../retests/stored-plan.ts';
import { readCredential } from '../routes/read-credential.ts';
import { planOfSide, planSides, type Sides, strayWords } from './plan-sides.ts';
import { runningTwin } from './running-twin.ts';

/** Says what both sides would send, and whether that is a comparison, without sending anything. */
export async function previewComparison(args: {
  request: ComparisonPlanRequest;
  drawer: Drawer;
  now: EpochMs;
}): Promise<ComparisonPlanResponse> {
  const { request, drawer, now } = args;
  const sides = await planSides(request);
  const { a, b, compared, budget } = sides;
  const [status, routes, sideA, sideB, installation, twin] = await Promise.all([
    statusSaid(now),
    routeChoices(a),
    describeSide(a, { drawer, now }),
    describeSide(b, { drawer, now }),
    tokenStates({ pathKey: null, drawer, now }),
    runningTwin(a.pathKey, b.pathKey),
  ]);
  const [whole] = installation;
  if (whole === undefined) throw new Error('the installation has a bucket');
  return {
    as_of: isoFromEpochMs(now),
    branch_before: a.branchBefore,
    status,
    routes,
    a: sideA,
    b: sideB,
    fields: [...(compared?.fields ?? [])],
    varied: compared?.kind === 'comparable' ? compared.varied : null,
    why_not: whyNot(sides),
    budget: wireBudget(budget, 'own'),
    installation: whole,
    running_id: twin,
  };
}

/** The first reason for which nothing can be compared; null if it can. */
function whyNot({ a, b, compared }: Sides): string | null {
  if (a.whyNot !== null) return `Side A: ${a.whyNot}`;
  const stray = strayWords(a);
  if (stray !== null) return stray;
  if (b.whyNot !== null) return `Side B: ${b.whyNot}`;
  return compared?.kind === 'not_comparable' ? compared.why : null;
}

async function describeSide(
  made: Made,
  { drawer, now }: { drawer: Drawer; now: EpochMs },
): Promise<ComparisonSidePlan> {
  const plan = planOfSide(made);
  const { route, pathKey } = made;
  const [tokens, running, credential] = await Promise.all([
    pathKey === null ? [] : tokenStates({ pathKey, drawer, now }),
    pathKey === null
      ? null
      : prisma().retest.findFirst({
          where: { pathKey, vantage: 'server', state: 'running' },
          select: { id: true },
        }),
    route === null
      ? null
      : readCredential({ source: route.credentialSource, name: route.credentialName }),
  ]);
  return {
    route_id: route?.id ?? null,
    route: route?.name ?? null,
    model: plan?.sent.model ?? null,
    why_not: made.whyNot,
    credential_state: credential?.state ?? null,
    method: plan?.request.method ?? null,
    url: plan === null ? null : `${plan.route.baseUrl}${plan.request.urlPath}`,
    cost: plan?.cost ?? null,
    tokens: tokens.find(({ scope }) => scope === 'path') ?? null,
    running_id: running?.id ?? null,
  };
}
