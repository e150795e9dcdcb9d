import type { EventDetail } from '#lib/contract/events.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = route<Context>(async (request, { params }) => {
  await authorize(request, 'read');
  const event = await getEvent({ reference: (await params).id });
  return Response.json(event satisfies EventDetail);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
