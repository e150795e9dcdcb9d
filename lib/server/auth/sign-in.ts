import type { SessionResponse } from '#lib/contract/account.ts';
import { normalEmail } from '#lib/domain/account/email.ts';
import { roleOf } from '#lib/domain/account/role.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { log } from '../log.ts';
import { verifyPassword } from './password.ts';
import { endSession, startSession } from './session.ts';
import { takeSignInTry } from './sign-in-throttle.ts';

/**
 * Opens a session for the right password; the session of `formerToken` ends, so that a token never outlives
 * a sign-in. A wrong password, an unknown e-mail and a disabled account get one answer after the same time.
 * Throws AppError: `unauthorized`, or `rate_limited` after too many failures.
 */
export async function signIn(args: {
  email: string;
  password: string;
  userAgent: string | null;
  formerToken: string | undefined;
  now: Date;
}): Promise<{ token: string; session: SessionResponse }> {
  const { password, userAgent, formerToken, now } = args;
  const email = normalEmail(args.email);
  const { giveBack } = takeSignInTry(email, now);

  const user = await prisma().user.findUnique({ where: { email } });
  const isRight = await verifyPassword(password, user?.passwordHash ?? null);
  const role = roleOf(user?.role ?? '');
  if (user === null || !isRight || user.disabledAt !== null || role === null) {
    log.warn('sign-in.refused', { userId: user?.id ?? null });
    throw new AppError('unauthorized', 'This e-mail and password do not belong together.');
  }
  giveBack();

  const token = await prisma().$transaction(async (transaction) => {
    if (formerToken !== undefined) await endSession(transaction, { token: formerToken, now });
    return startSession(transaction, { userId: user.id, userAgent, now });
  });
  log.info('session.started', { userId: user.id });
  return { token, session: { user: { id: user.id, email: user.email, role } } };
}
