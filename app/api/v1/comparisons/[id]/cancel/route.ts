import type { Comparison } from '#lib/contract/comparisons.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { cancelComparison } from '#lib/server/comparisons/cancel-comparison.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';

type Context = { params: Promise<{ id: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const actor = await authorize(request, 'retest');
  const comparison = await cancelComparison({ id: (await params).id, actor, now: new Date() });
  return Response.json(comparison satisfies Comparison);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');
