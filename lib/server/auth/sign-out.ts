import { prisma } from '../database/pool.ts';
import { endSession } from './session.ts';

/** Ends the session of this token. Ending one that is over already is no error. */
export async function signOut(args: { token: string; now: Date }): Promise<void> {
  await prisma().$transaction(async (transaction) => endSession(transaction, args));
}
