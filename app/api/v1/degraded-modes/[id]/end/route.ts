import { type DegradedMode, EndDegradedModeRequest } from '#lib/contract/degraded-modes.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { endDegradedMode } from '#lib/server/degraded-modes/end-degraded-mode.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';

type Context = { params: Promise<{ id: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const by = await authorize(request, 'investigate');
  const wanted = await readJson(request, EndDegradedModeRequest);
  const { id } = await params;
  const ended = await endDegradedMode({ id, request: wanted, by, now: new Date() });
  return Response.json(ended satisfies DegradedMode);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');
