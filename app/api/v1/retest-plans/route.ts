import {
  RETEST_BODY_BYTES_MAX,
  RetestPlanRequest,
  type RetestPlanResponse,
} from '#lib/contract/retest-plan.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';
import { previewRetest } from '#lib/server/retests/preview-retest.ts';

/** What a retest would send. Nothing is sent and nothing is kept. */
export const POST = route(async (request) => {
  const actor = await authorize(request, 'retest');
  const asked = await readJson(request, RetestPlanRequest, { bytesMax: RETEST_BODY_BYTES_MAX });
  const drawer = actor.kind === 'user' ? 'person' : 'automation';
  const plan = await previewRetest({ request: asked, drawer, now: epochMsOf(Date.now()) });
  return Response.json(plan satisfies RetestPlanResponse);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');
