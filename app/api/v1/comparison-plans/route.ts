import { ComparisonPlanRequest, type ComparisonPlanResponse } from '#lib/contract/comparisons.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { previewComparison } from '#lib/server/comparisons/preview-comparison.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';

/** What a comparison would send, and whether it is one. Nothing is sent and nothing is kept. */
export const POST = route(async (request) => {
  const actor = await authorize(request, 'retest');
  const asked = await readJson(request, ComparisonPlanRequest);
  const drawer = actor.kind === 'user' ? 'person' : 'automation';
  const plan = await previewComparison({ request: asked, drawer, now: epochMsOf(Date.now()) });
  return Response.json(plan satisfies ComparisonPlanResponse);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');
