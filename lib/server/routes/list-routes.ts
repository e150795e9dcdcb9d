import type { RoutesResponse } from '#lib/contract/routes.ts';
import { ROUTES_MAX } from '#lib/contract/routes.ts';
import { prisma } from '../database/pool.ts';
import { readCredential } from './read-credential.ts';
import { describeRoute } from './route-row.ts';

/** The routes of the installation by name. Of each credential, only whether this process has it. */
export async function listRoutes(): Promise<RoutesResponse> {
  const rows = await prisma().route.findMany({
    orderBy: [{ name: 'asc' }, { createdAt: 'asc' }],
    take: ROUTES_MAX,
  });
  const routes = rows.map(async (row) => {
    const { credentialSource, credentialName } = row;
    const source = credentialSource === 'file' ? 'file' : 'env';
    const { state } = await readCredential({ source, name: credentialName });
    return describeRoute(row, state);
  });
  return { routes: await Promise.all(routes) };
}
