import { actorName } from '#lib/domain/account/actor.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { openStream } from '#lib/server/live/open-stream.ts';

export const GET = route(async (request) => {
  const actor = await authorize(request, 'read');
  return openStream({
    signal: request.signal,
    reader: actorName(actor),
    authorize: () => authorize(request, 'read'),
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
