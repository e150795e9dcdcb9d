import { type ConfiguredRoute, RouteInput, type RoutesResponse } from '#lib/contract/routes.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';
import { createRoute } from '#lib/server/routes/create-route.ts';
import { listRoutes } from '#lib/server/routes/list-routes.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  return Response.json((await listRoutes()) satisfies RoutesResponse);
});

export const POST = route(async (request) => {
  const createdBy = await authorize(request, 'manage-settings');
  const input = await readJson(request, RouteInput);
  const created = await createRoute({ input, createdBy, now: new Date() });
  return Response.json(created satisfies ConfiguredRoute, { status: 201 });
});

export const { PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET', 'POST');
