import { CreateRetestRequest, RETEST_BODY_BYTES_MAX } from '#lib/contract/retest-plan.ts';
import { type CreatedRetest, RetestsQuery, type RetestsResponse } from '#lib/contract/retests.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { parseQuery } from '#lib/server/http/parse.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';
import { createRetest } from '#lib/server/retests/create-retest.ts';
import { listRetests } from '#lib/server/retests/list-retests.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const query = parseQuery(RetestsQuery, request);
  const retests = await listRetests({ query, now: epochMsOf(Date.now()) });
  return Response.json(retests satisfies RetestsResponse);
});

/** Starts a retest; 200 instead of 201 for one that somebody else started on the same path. */
export const POST = route(async (request) => {
  const actor = await authorize(request, 'retest');
  const asked = await readJson(request, CreateRetestRequest, {
    bytesMax: RETEST_BODY_BYTES_MAX,
  });
  const created = await createRetest({ request: asked, actor, now: new Date() });
  const status = created.is_watching ? 200 : 201;
  return Response.json(created satisfies CreatedRetest, { status });
});

export const { PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET', 'POST');
