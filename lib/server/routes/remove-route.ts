import { type Actor, actorName } from '#lib/domain/account/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { prisma } from '../database/pool.ts';
import { log } from '../log.ts';
import { noSuchRoute, routeIdOf } from './no-such-route.ts';

/** Removes a route. Retests that ran on it keep what they were. Throws AppError('not_found'). */
export async function removeRoute(args: {
  id: string;
  removedBy: Actor;
  now: Date;
}): Promise<void> {
  const { removedBy, now } = args;
  const id = routeIdOf(args.id);
  await prisma().$transaction(async (transaction) => {
    const { count } = await transaction.route.deleteMany({ where: { id } });
    if (count === 0) throw noSuchRoute();
    await recordAudit(transaction, {
      at: now,
      actor: actorName(removedBy),
      action: 'route.removed',
      target: `route:${id}`,
    });
  });
  log.info('route.removed', { routeId: id });
}
