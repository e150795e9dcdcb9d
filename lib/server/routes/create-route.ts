import type { ConfiguredRoute, RouteInput } from '#lib/contract/routes.ts';
import { ROUTES_MAX } from '#lib/contract/routes.ts';
import { type Actor, actorName } from '#lib/domain/account/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { newUuidV7 } from '../ids.ts';
import { log } from '../log.ts';
import { checkRoute } from './check-route.ts';
import { readCredential } from './read-credential.ts';
import { refuseTwin } from './refuse-twin.ts';
import { columnsOf, describeRoute } from './route-row.ts';

/** Adds a route. Throws AppError: `invalid_request` names what this installation does not allow, `conflict` a twin. */
export async function createRoute(args: {
  input: RouteInput;
  createdBy: Actor;
  now: Date;
}): Promise<ConfiguredRoute> {
  const { input, createdBy, now } = args;
  await checkRoute(input);
  const id = newUuidV7(now.getTime());
  const row = await refuseTwin(
    prisma().$transaction(async (transaction) => {
      if ((await transaction.route.count()) >= ROUTES_MAX) {
        throw new AppError('conflict', 'There are a hundred routes. Remove one that is not used.');
      }
      const created = await transaction.route.create({
        data: { id, ...columnsOf(input), createdAt: now, updatedAt: now },
      });
      await recordAudit(transaction, {
        at: now,
        actor: actorName(createdBy),
        action: 'route.created',
        target: `route:${id}`,
        detail: { name: input.name, base_url: input.base_url, credential: input.credential_name },
      });
      return created;
    }),
  );
  log.info('route.created', { routeId: id });
  const { credential_source: source, credential_name: name } = input;
  return describeRoute(row, (await readCredential({ source, name })).state);
}
