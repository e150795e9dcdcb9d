import type { Comparison } from '#lib/contract/comparisons.ts';
import { type Actor, actorName } from '#lib/domain/account/actor.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { prisma } from '../database/pool.ts';
import { endRunHere, runDone } from '../retests/runs.ts';
import { getComparison } from './get-comparison.ts';
import { noSuchComparison } from './no-such-comparison.ts';

/**
 * Ends a comparison within a second, wherever it runs: at once in this process, through the rows of its sides in
 * another. One that has ended stays as it is. Throws AppError('not_found').
 */
export async function cancelComparison(args: {
  id: string;
  actor: Actor;
  now: Date;
}): Promise<Comparison> {
  const { id, actor, now } = args;
  const row = await prisma().comparison.findUnique({ where: { id } });
  if (row === null) throw noSuchComparison();
  await prisma().$transaction(async (transaction) => {
    const { count } = await transaction.retest.updateMany({
      where: { comparisonId: id, state: { not: 'ended' }, cancelRequestedAt: null },
      data: { cancelRequestedAt: now, cancelRequestedBy: actorName(actor) },
    });
    if (count === 0) return;
    await recordAudit(transaction, {
      at: now,
      actor: actorName(actor),
      action: 'comparison.cancelled',
      target: `comparison:${id}`,
    });
  });
  endRunHere(row.retestA, 'cancelled');
  await runDone(row.retestA);
  return getComparison({ id, now: epochMsOf(now.getTime()) });
}
