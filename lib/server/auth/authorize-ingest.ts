import type { KeyScope } from '#lib/domain/account/rights.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { log } from '../log.ts';
import { type KnownKey, knownKey } from './key-directory.ts';
import { tokenHash } from './token.ts';

const LAST_USED_WRITE_MS = 60_000;
/** Longer than any key, short enough that hashing a hostile header costs nothing. */
const KEY_LENGTH_MAX = 512;

/**
 * Admits the bearer of a key that is in force and has the scope. No query on the hot path: keys come from a
 * copy that is at most 30 s old. Throws AppError: `unauthorized` without such a key, `forbidden` without the
 * scope, `unavailable` when keys cannot be checked.
 */
export async function authorizeIngest(args: {
  authorization: string | undefined;
  scope: KeyScope;
  now: Date;
}): Promise<{ keyId: string }> {
  const { id, scopes } = await bearerOf(args.authorization, args.now);
  if (!scopes.includes(args.scope)) {
    throw new AppError('forbidden', `This key lacks the scope "${args.scope}".`);
  }
  return { keyId: id };
}

/** The key behind an Authorization header, whatever its scopes. Throws as `authorizeIngest` does. */
export async function bearerOf(
  authorization: string | undefined,
  now: Date,
): Promise<Pick<KnownKey, 'id' | 'scopes'>> {
  const secret = /^bearer +(\S+) *$/iu.exec(authorization ?? '')?.[1];
  if (secret === undefined || secret.length > KEY_LENGTH_MAX) {
    throw new AppError('unauthorized', 'Send a key: "Authorization: Bearer smp_…".');
  }
  const key = await keyInUse(secret, now.getTime());
  // A signing secret or the token of a hook is no key, though it is stored beside them.
  if (key === null || key.kind !== 'bearer') {
    throw new AppError('unauthorized', 'This key is unknown, expired or revoked.');
  }
  return key;
}

/** Whatever is in force under this secret, and notes that it was used; null for nothing. */
export async function keyInUse(secret: string, nowMs: number): Promise<KnownKey | null> {
  if (secret.length > KEY_LENGTH_MAX) return null;
  const key = await knownKey(Buffer.from(tokenHash(secret)).toString('hex'), nowMs);
  if (key === null || (key.expiresAtMs !== null && key.expiresAtMs <= nowMs)) return null;
  noteUse(key, nowMs);
  return key;
}

/** Beside the request, and at most once a minute a key: when it was last used is told in minutes. */
export function noteUse(key: KnownKey, nowMs: number): void {
  if (nowMs - key.lastUsedAtMs < LAST_USED_WRITE_MS) return;
  key.lastUsedAtMs = nowMs;
  prisma()
    .ingestKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: new Date(nowMs) } })
    .catch((error: unknown) => log.warn('ingest-key.use-not-noted', { keyId: key.id, error }));
}
