import type { Retest } from '#lib/contract/retests.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { getRetest } from '#lib/server/retests/get-retest.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = route<Context>(async (request, { params }) => {
  await authorize(request, 'read');
  const retest = await getRetest({ id: (await params).id, now: epochMsOf(Date.now()) });
  return Response.json(retest satisfies Retest);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
