import type { StatusComparisonResponse } from '#lib/contract/status-comparison.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { getStatusComparison } from '#lib/server/status/get-status-comparison.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const comparison = await getStatusComparison({ now: epochMsOf(Date.now()) });
  return Response.json(comparison satisfies StatusComparisonResponse);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
