import { type SessionResponse, SignInRequest } from '#lib/contract/account.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { requireSameOrigin } from '#lib/server/auth/same-origin.ts';
import { sessionOf } from '#lib/server/auth/session.ts';
import {
  endedSessionCookie,
  sessionCookie,
  sessionTokenOf,
} from '#lib/server/auth/session-cookie.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { signOut } from '#lib/server/auth/sign-out.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';

/** Who is signed in. */
export const GET = route(async (request) => {
  const actor = await authorize(request, 'read');
  return Response.json(sessionOf(actor) satisfies SessionResponse);
});

/** Sign in. */
export const POST = route(async (request) => {
  requireSameOrigin(request);
  const credentials = await readJson(request, SignInRequest);
  const { token, session } = await signIn({
    ...credentials,
    userAgent: request.headers.get('user-agent'),
    formerToken: sessionTokenOf(request.headers.get('cookie')),
    now: new Date(),
  });
  return Response.json(session satisfies SessionResponse, {
    headers: { 'set-cookie': sessionCookie(token) },
  });
});

/** Sign out. Works on a session that is over as well: the cookie goes either way. */
export const DELETE = route(async (request) => {
  requireSameOrigin(request);
  const token = sessionTokenOf(request.headers.get('cookie'));
  if (token !== undefined) await signOut({ token, now: new Date() });
  return new Response(null, { status: 204, headers: { 'set-cookie': endedSessionCookie() } });
});

export const { PUT, PATCH, OPTIONS } = methodsBeside('GET', 'POST', 'DELETE');
