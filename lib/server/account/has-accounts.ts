import { prisma } from '../database/pool.ts';

/** Whether set-up is over: there is at least one account. */
export async function hasAccounts(): Promise<boolean> {
  return (await prisma().user.findFirst({ select: { id: true } })) !== null;
}
