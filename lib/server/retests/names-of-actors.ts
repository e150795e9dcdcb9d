import { prisma } from '../database/pool.ts';

/** The actors of audit form (`user:<id>`, `key:<id>`) by the names under which people know them. */
export async function namesOfActors(
  actors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = (kind: string): string[] =>
    [...new Set(actors)].flatMap((actor) =>
      actor.startsWith(`${kind}:`) ? [actor.slice(kind.length + 1)] : [],
    );
  const [users, keys] = await Promise.all([
    prisma().user.findMany({
      where: { id: { in: ids('user') } },
      select: { id: true, email: true },
    }),
    prisma().ingestKey.findMany({
      where: { id: { in: ids('key') } },
      select: { id: true, name: true },
    }),
  ]);
  return new Map([
    ...users.map(({ id, email }): [string, string] => [`user:${id}`, email]),
    ...keys.map(({ id, name }): [string, string] => [`key:${id}`, `key ${name}`]),
  ]);
}
