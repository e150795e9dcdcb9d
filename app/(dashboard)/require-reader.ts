import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { actorOfToken } from '#lib/server/auth/actor-of-token.ts';
import { sessionCookieName } from '#lib/server/auth/session-cookie.ts';

/**
 * Who reads the page; anybody without a session is sent to sign in. Every page asks, not only the layout:
 * a layout is not rendered again on every navigation. One look-up per request.
 */
export const requireReader = cache(async (): Promise<{ email: string; role: string }> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  const actor = await actorOfToken(token, new Date());
  if (actor?.kind !== 'user') redirect('/sign-in');
  return { email: actor.email, role: actor.role };
});
