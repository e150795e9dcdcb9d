import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { openStream } from '#lib/server/live/open-stream.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  return openStream(request.signal);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
