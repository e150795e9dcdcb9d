import { SetupRequest, type SetupResponse } from '#lib/contract/account.ts';
import { setUp } from '#lib/server/account/set-up.ts';
import { requireSameOrigin } from '#lib/server/auth/same-origin.ts';
import { sessionCookie } from '#lib/server/auth/session-cookie.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';

/** Creates the first admin from a one-time link, and signs them in. */
export const POST = route(async (request) => {
  requireSameOrigin(request);
  const wanted = await readJson(request, SetupRequest);
  const { token, response } = await setUp({
    ...wanted,
    userAgent: request.headers.get('user-agent'),
    now: new Date(),
  });
  return Response.json(response satisfies SetupResponse, {
    status: 201,
    headers: { 'set-cookie': sessionCookie(token) },
  });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');
