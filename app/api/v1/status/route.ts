import type { StatusResponse } from '#lib/contract/status.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { getStatus } from '#lib/server/status/get-status.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const status = await getStatus({ now: epochMsOf(Date.now()) });
  return Response.json(status satisfies StatusResponse);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
