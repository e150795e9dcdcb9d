import type { Comparison } from '#lib/contract/comparisons.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { getComparison } from '#lib/server/comparisons/get-comparison.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = route<Context>(async (request, { params }) => {
  await authorize(request, 'read');
  const found = await getComparison({ id: (await params).id, now: epochMsOf(Date.now()) });
  return Response.json(found satisfies Comparison);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
