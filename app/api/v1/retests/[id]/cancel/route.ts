import type { Retest } from '#lib/contract/retests.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { cancelRetest } from '#lib/server/retests/cancel-retest.ts';

type Context = { params: Promise<{ id: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const actor = await authorize(request, 'retest');
  const retest = await cancelRetest({ id: (await params).id, actor, now: new Date() });
  return Response.json(retest satisfies Retest);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');
