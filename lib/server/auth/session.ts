import type { Prisma } from '#generated/prisma/client.ts';
import type { SessionResponse } from '#lib/contract/account.ts';
import type { Actor } from '#lib/domain/account/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { AppError } from '../http/app-error.ts';
import { SESSION_LIFE_MS } from './session-cookie.ts';
import { newToken, tokenHash } from './token.ts';

const USER_AGENT_LENGTH_MAX = 200;

/** Starts a session and answers its token, which exists nowhere else: the row holds the hash. */
export async function startSession(
  transaction: Prisma.TransactionClient,
  args: { userId: string; userAgent: string | null; now: Date },
): Promise<string> {
  const { userId, userAgent, now } = args;
  const token = newToken();
  await transaction.session.create({
    data: {
      tokenHash: tokenHash(token),
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_LIFE_MS),
      userAgent: userAgent?.slice(0, USER_AGENT_LENGTH_MAX) ?? null,
    },
  });
  await recordAudit(transaction, {
    at: now,
    actor: `user:${userId}`,
    action: 'session.started',
    target: `user:${userId}`,
  });
  return token;
}

/** Ends the session of this token, if there is one. */
export async function endSession(
  transaction: Prisma.TransactionClient,
  { token, now }: { token: string; now: Date },
): Promise<void> {
  const session = await transaction.session.findUnique({
    where: { tokenHash: tokenHash(token) },
    select: { tokenHash: true, userId: true },
  });
  if (session === null) return;
  await transaction.session.deleteMany({ where: { tokenHash: session.tokenHash } });
  await recordAudit(transaction, {
    at: now,
    actor: `user:${session.userId}`,
    action: 'session.ended',
    target: `user:${session.userId}`,
  });
}

/** The person of a session, as it crosses the wire. Throws AppError('forbidden') for a key, which has none. */
export function sessionOf(actor: Actor): SessionResponse {
  if (actor.kind === 'key') throw new AppError('forbidden', 'A key has no session.');
  return { user: { id: actor.userId, email: actor.email, role: actor.role } };
}
