import { type ConfiguredRoute, RouteInput } from '#lib/contract/routes.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';
import { removeRoute } from '#lib/server/routes/remove-route.ts';
import { updateRoute } from '#lib/server/routes/update-route.ts';

type Context = { params: Promise<{ id: string }> };

export const PUT = route<Context>(async (request, { params }) => {
  const changedBy = await authorize(request, 'manage-settings');
  const input = await readJson(request, RouteInput);
  const { id } = await params;
  const changed = await updateRoute({ id, input, changedBy, now: new Date() });
  return Response.json(changed satisfies ConfiguredRoute);
});

export const DELETE = route<Context>(async (request, { params }) => {
  const removedBy = await authorize(request, 'manage-settings');
  await removeRoute({ id: (await params).id, removedBy, now: new Date() });
  return new Response(null, { status: 204 });
});

export const { GET, POST, PATCH, OPTIONS } = methodsBeside('PUT', 'DELETE');
