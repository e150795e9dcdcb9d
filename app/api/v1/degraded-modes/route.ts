import {
  type DegradedMode,
  DegradedModesQuery,
  type DegradedModesResponse,
  StartDegradedModeRequest,
} from '#lib/contract/degraded-modes.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { listDegradedModes } from '#lib/server/degraded-modes/list-degraded-modes.ts';
import { startDegradedMode } from '#lib/server/degraded-modes/start-degraded-mode.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { parseQuery } from '#lib/server/http/parse.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const query = parseQuery(DegradedModesQuery, request);
  const found = await listDegradedModes({ query, now: epochMsOf(Date.now()) });
  return Response.json(found satisfies DegradedModesResponse);
});

export const POST = route(async (request) => {
  const by = await authorize(request, 'investigate');
  const wanted = await readJson(request, StartDegradedModeRequest);
  const started = await startDegradedMode({ request: wanted, by, now: new Date() });
  return Response.json(started satisfies DegradedMode, { status: 201 });
});

export const { PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET', 'POST');
