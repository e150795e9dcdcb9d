import { ChangeGroupRequest, type GroupDetail } from '#lib/contract/groups.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { changeGroup } from '#lib/server/groups/change-group.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';

type Context = { params: Promise<{ id: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const by = await authorize(request, 'investigate');
  const wanted = await readJson(request, ChangeGroupRequest);
  const { id } = await params;
  const changed = await changeGroup({ id, request: wanted, by, now: new Date() });
  return Response.json(changed satisfies GroupDetail);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');
