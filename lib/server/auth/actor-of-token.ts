import type { Actor } from '#lib/domain/account/actor.ts';
import { roleOf } from '#lib/domain/account/role.ts';
import { prisma } from '../database/pool.ts';
import { SESSION_IDLE_MS } from './session-cookie.ts';
import { tokenHash } from './token.ts';

const LAST_SEEN_WRITE_MS = 5 * 60_000;
/** A token has 43 characters; anything much longer is not worth a hash and a query. */
const TOKEN_LENGTH_MAX = 100;

/** The person whose session this token opens; null when it is unknown, over, idle too long, or the account is disabled. */
export async function actorOfToken(token: string | undefined, now: Date): Promise<Actor | null> {
  if (token === undefined || token === '' || token.length > TOKEN_LENGTH_MAX) return null;
  const session = await prisma().session.findUnique({
    where: { tokenHash: tokenHash(token) },
    select: {
      tokenHash: true,
      lastSeenAt: true,
      expiresAt: true,
      user: { select: { id: true, email: true, role: true, disabledAt: true } },
    },
  });
  if (session === null) return null;

  const idleMs = now.getTime() - session.lastSeenAt.getTime();
  const role = roleOf(session.user.role);
  const isOver = session.expiresAt <= now || idleMs >= SESSION_IDLE_MS;
  if (isOver || role === null || session.user.disabledAt !== null) return null;

  if (idleMs >= LAST_SEEN_WRITE_MS) {
    // updateMany: the session may have ended meanwhile, and that is no error.
    await prisma().session.updateMany({
      where: { tokenHash: session.tokenHash },
      data: { lastSeenAt: now },
    });
  }
  return { kind: 'user', userId: session.user.id, email: session.user.email, role };
}
