import type { SetupRequest, SetupResponse } from '#lib/contract/account.ts';
import { forgetKnownKeys } from '../auth/key-directory.ts';
import { hashPassword } from '../auth/password.ts';
import { startSession } from '../auth/session.ts';
import { tokenHash } from '../auth/token.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { addIngestKey } from '../keys/create-ingest-key.ts';
import { log } from '../log.ts';
import { createFirstAdmin } from './create-first-admin.ts';
import { hasAccounts } from './has-accounts.ts';

/**
 * Creates the first admin from a set-up link, signs them in and creates the first ingest key, all in one
 * transaction. Throws AppError: `conflict` when set-up is over, `forbidden` for a link that does not hold.
 */
export async function setUp(
  args: SetupRequest & { userAgent: string | null; now: Date },
): Promise<{ token: string; response: SetupResponse }> {
  const { email, password, userAgent, now } = args;
  const link = { tokenHash: tokenHash(args.token), usedAt: null, expiresAt: { gt: now } };

  // Asked before the costly hash as well: a stranger without a link must not make the server work.
  if (await hasAccounts()) throw setupIsOver();
  if ((await prisma().setupLink.count({ where: link })) === 0) throw linkDoesNotHold();
  const passwordHash = await hashPassword(password);

  const made = await prisma().$transaction(async (transaction) => {
    const user = await createFirstAdmin(transaction, { email, passwordHash, now });
    if (user === null) throw setupIsOver();
    const key = await addIngestKey(transaction, {
      name: 'first key',
      scopes: ['ingest'],
      expiresAt: null,
      createdBy: { kind: 'user', userId: user.id, email: user.email, role: 'admin' },
      now,
    });
    return {
      user,
      key,
      token: await startSession(transaction, { userId: user.id, userAgent, now }),
    };
  });

  forgetKnownKeys();
  log.info('set-up.finished', { userId: made.user.id, keyId: made.key.key.id });
  return {
    token: made.token,
    response: { user: { ...made.user, role: 'admin' }, ingest_key: made.key },
  };
}

function setupIsOver(): AppError {
  return new AppError('conflict', 'Set-up is over: there is an account already. Sign in.');
}

function linkDoesNotHold(): AppError {
  return new AppError(
    'forbidden',
    'This set-up link is unknown or older than 24 hours. Restart Samepath to print a new one.',
  );
}
