import { GroupsQuery, type GroupsResponse } from '#lib/contract/groups.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { listGroups } from '#lib/server/groups/list-groups.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { parseQuery } from '#lib/server/http/parse.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const query = parseQuery(GroupsQuery, request);
  const groups = await listGroups({ query, now: epochMsOf(Date.now()) });
  return Response.json(groups satisfies GroupsResponse);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
