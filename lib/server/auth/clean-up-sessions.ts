import { prisma } from '../database/pool.ts';
import { SESSION_IDLE_MS } from './session-cookie.ts';

/** Deletes sessions that are over and set-up links that nobody can use any more. Idempotent. */
export async function cleanUpSessions({ now }: { now: Date }): Promise<{ deleted: number }> {
  const idleSince = new Date(now.getTime() - SESSION_IDLE_MS);
  const sessions = await prisma().session.deleteMany({
    where: { OR: [{ expiresAt: { lte: now } }, { lastSeenAt: { lte: idleSince } }] },
  });
  const links = await prisma().setupLink.deleteMany({ where: { expiresAt: { lte: now } } });
  return { deleted: sessions.count + links.count };
}
