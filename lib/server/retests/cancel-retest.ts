import type { Retest } from '#lib/contract/retests.ts';
import { type Actor, actorName } from '#lib/domain/account/actor.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { prisma } from '../database/pool.ts';
import { endRetest } from './end-retest.ts';
import { getRetest } from './get-retest.ts';
import { noSuchRetest } from './no-such-retest.ts';
import { endRunHere, runDone } from './runs.ts';

/**
 * Ends a retest within a second, wherever it runs: at once in this process, through its row in another. One that
 * has ended stays as it is. Throws AppError('not_found').
 */
export async function cancelRetest(args: { id: string; actor: Actor; now: Date }): Promise<Retest> {
  const { id, actor, now } = args;
  const at = epochMsOf(now.getTime());
  const row = await prisma().retest.findUnique({ where: { id }, select: { vantage: true } });
  if (row === null) throw noSuchRetest();
  await prisma().$transaction(async (transaction) => {
    const { count } = await transaction.retest.updateMany({
      where: { id, state: { not: 'ended' }, cancelRequestedAt: null },
      data: { cancelRequestedAt: now, cancelRequestedBy: actorName(actor) },
    });
    if (count === 0) return;
    await recordAudit(transaction, {
      at: now,
      actor: actorName(actor),
      action: 'retest.cancelled',
      target: `retest:${id}`,
    });
  });
  // A host of a service hears of it when it reports; nothing here is waiting for it.
  if (row.vantage === 'service') await endRetest({ id, stop: 'cancelled', now: at });
  endRunHere(id, 'cancelled');
  await runDone(id);
  return getRetest({ id, now: at });
}
