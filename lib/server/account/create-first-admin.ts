import type { Prisma } from '#generated/prisma/client.ts';
import { normalEmail } from '#lib/domain/account/email.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { newUuidV7 } from '../ids.ts';

/**
 * Creates the first account, or answers null when there is one already. The lock makes two transactions take
 * turns, so that the second sees what the first wrote; reads of `users` go on meanwhile.
 */
export async function createFirstAdmin(
  transaction: Prisma.TransactionClient,
  args: { email: string; passwordHash: string; now: Date },
): Promise<{ id: string; email: string } | null> {
  const { passwordHash, now } = args;
  await transaction.$executeRaw`LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE`;
  if ((await transaction.user.findFirst({ select: { id: true } })) !== null) return null;

  const id = newUuidV7(now.getTime());
  const email = normalEmail(args.email);
  await transaction.user.create({
    data: { id, email, passwordHash, role: 'admin', createdAt: now },
  });
  // Set-up is over: no link that is still about may be tried again.
  await transaction.setupLink.updateMany({ where: { usedAt: null }, data: { usedAt: now } });
  await recordAudit(transaction, {
    at: now,
    actor: 'system',
    action: 'account.created',
    target: `user:${id}`,
    detail: { role: 'admin' },
  });
  return { id, email };
}
