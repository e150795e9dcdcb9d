import { createHash } from 'node:crypto';
import { type Pace, pacedTry } from '#lib/domain/account/pace.ts';
import { AppError } from '../http/app-error.ts';
import { processWide } from '../process-wide.ts';

/** Ten wrong passwords at once, then one a minute. */
const ACCOUNT_PACE: Pace = { burst: 10, everyMs: 60_000 };
/** All accounts together: what guessing one password on many accounts runs into. */
const INSTALLATION_PACE: Pace = { burst: 50, everyMs: 1_000 };
/** The pace of the installation lets about 650 accounts have a past at once; this only bounds a mistake in that sum. */
const ACCOUNTS_MAX = 2_000;

type Throttle = { installationDueAtMs: number | null; readonly accounts: Map<string, number> };

const throttle = processWide<Throttle>('sign-in-throttle', () => ({
  installationDueAtMs: null,
  accounts: new Map(),
}));

/**
 * Counts a sign-in as failed before it is tried, so that many at once cannot slip through; a right password
 * gives the try back. Known and unknown e-mails are treated alike. Throws AppError('rate_limited').
 */
export function takeSignInTry(email: string, now: Date): { giveBack: () => void } {
  const held = throttle.get();
  const nowMs = now.getTime();
  const account = createHash('sha256').update(email).digest('base64url');
  const before = { all: held.installationDueAtMs, one: held.accounts.get(account) ?? null };

  const all = pacedTry({ dueAtMs: before.all, nowMs, pace: INSTALLATION_PACE });
  const one = pacedTry({ dueAtMs: before.one, nowMs, pace: ACCOUNT_PACE });
  if (one.kind === 'refused') throw tooMany('for this account', one.retryAfterMs);
  if (all.kind === 'refused') throw tooMany('on this installation', all.retryAfterMs);

  held.installationDueAtMs = all.dueAtMs;
  remember(held.accounts, { account, dueAtMs: one.dueAtMs, nowMs });
  return {
    giveBack: () => {
      held.installationDueAtMs = (held.installationDueAtMs ?? nowMs) - INSTALLATION_PACE.everyMs;
      const dueAtMs = held.accounts.get(account);
      if (dueAtMs !== undefined) held.accounts.set(account, dueAtMs - ACCOUNT_PACE.everyMs);
    },
  };
}

/** Forgets all failed sign-ins of this process. */
export function forgetSignInTries(): void {
  throttle.take();
}

function remember(
  accounts: Map<string, number>,
  { account, dueAtMs, nowMs }: { account: string; dueAtMs: number; nowMs: number },
): void {
  for (const [other, otherDueAtMs] of accounts) {
    if (otherDueAtMs <= nowMs || accounts.size >= ACCOUNTS_MAX) accounts.delete(other);
  }
  accounts.set(account, dueAtMs);
}

function tooMany(where: string, retryAfterMs: number): AppError {
  const retryAfterSeconds = Math.ceil(retryAfterMs / 1_000);
  return new AppError(
    'rate_limited',
    `Too many failed sign-ins ${where}. Try again in ${String(retryAfterSeconds)} s.`,
    { retryAfterSeconds },
  );
}
