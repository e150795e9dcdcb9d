import { hasAccounts } from '../account/has-accounts.ts';
import { prisma } from '../database/pool.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { newToken, tokenHash } from './token.ts';

const SETUP_LINK_LIFE_MS = 86_400_000;

/**
 * A one-time link, good for 24 hours, that creates the first admin; null when there is an account already.
 * The token stands in the fragment, which browsers send to nobody, so no server or proxy can log it.
 */
export async function createSetupLink({ now }: { now: Date }): Promise<{ url: string } | null> {
  if (await hasAccounts()) return null;
  const token = newToken();
  await prisma().setupLink.create({
    data: {
      tokenHash: tokenHash(token),
      createdAt: now,
      expiresAt: new Date(now.getTime() + SETUP_LINK_LIFE_MS),
    },
  });
  return { url: `${publicOrigin()}/setup#token=${token}` };
}
