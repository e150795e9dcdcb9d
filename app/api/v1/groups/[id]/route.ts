import type { GroupDetail } from '#lib/contract/groups.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { getGroup } from '#lib/server/groups/get-group.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = route<Context>(async (request, { params }) => {
  await authorize(request, 'read');
  const group = await getGroup({ id: (await params).id, now: epochMsOf(Date.now()) });
  return Response.json(group satisfies GroupDetail);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
