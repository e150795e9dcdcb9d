import type { LogicalRequest } from '#lib/contract/requests.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { getRequest } from '#lib/server/requests/get-request.ts';

type Context = { params: Promise<{ service: string; id: string }> };

export const GET = route<Context>(async (request, { params }) => {
  await authorize(request, 'read');
  const { service, id } = await params;
  const found = await getRequest({ service, logicalRequestId: id });
  return Response.json(found satisfies LogicalRequest);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
