import type { ConfiguredRoute, RouteInput } from '#lib/contract/routes.ts';
import { type Actor, actorName } from '#lib/domain/account/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { prisma } from '../database/pool.ts';
import { log } from '../log.ts';
import { checkRoute } from './check-route.ts';
import { noSuchRoute, routeIdOf } from './no-such-route.ts';
import { readCredential } from './read-credential.ts';
import { refuseTwin } from './refuse-twin.ts';
import { columnsOf, describeRoute } from './route-row.ts';

/** Replaces a route's description. Retests keep the one they ran with. Throws as `createRoute`, or `not_found`. */
export async function updateRoute(args: {
  id: string;
  input: RouteInput;
  changedBy: Actor;
  now: Date;
}): Promise<ConfiguredRoute> {
  const { input, changedBy, now } = args;
  const id = routeIdOf(args.id);
  await checkRoute(input);
  const row = await refuseTwin(
    prisma().$transaction(async (transaction) => {
      const { count } = await transaction.route.updateMany({
        where: { id },
        data: { ...columnsOf(input), updatedAt: now },
      });
      if (count === 0) throw noSuchRoute();
      await recordAudit(transaction, {
        at: now,
        actor: actorName(changedBy),
        action: 'route.changed',
        target: `route:${id}`,
        detail: { name: input.name, base_url: input.base_url, credential: input.credential_name },
      });
      return transaction.route.findUniqueOrThrow({ where: { id } });
    }),
  );
  log.info('route.changed', { routeId: id });
  const { credential_source: source, credential_name: name } = input;
  return describeRoute(row, (await readCredential({ source, name })).state);
}
