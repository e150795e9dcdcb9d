import {
  ComparisonsQuery,
  type ComparisonsResponse,
  CreateComparisonRequest,
  type CreatedComparison,
} from '#lib/contract/comparisons.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { createComparison } from '#lib/server/comparisons/create-comparison.ts';
import { listComparisons } from '#lib/server/comparisons/list-comparisons.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { parseQuery } from '#lib/server/http/parse.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const query = parseQuery(ComparisonsQuery, request);
  const comparisons = await listComparisons({ query, now: epochMsOf(Date.now()) });
  return Response.json(comparisons satisfies ComparisonsResponse);
});

/** Starts a comparison; 200 instead of 201 for the same one that is under way. */
export const POST = route(async (request) => {
  const actor = await authorize(request, 'retest');
  const asked = await readJson(request, CreateComparisonRequest);
  const created = await createComparison({ request: asked, actor, now: new Date() });
  const status = created.is_watching ? 200 : 201;
  return Response.json(created satisfies CreatedComparison, { status });
});

export const { PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET', 'POST');
