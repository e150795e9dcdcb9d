import type { CreatedIngestKey } from '#lib/contract/account.ts';
import { type Actor, actorName } from '#lib/domain/account/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { forgetKnownKeys } from '../auth/key-directory.ts';
import { signingSecret } from '../auth/signing-secret.ts';
import { tokenHash } from '../auth/token.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { log } from '../log.ts';
import { INGEST_KEY_COLUMNS, ingestKeyOf, isKeyId } from './ingest-key.ts';

/** Long enough to bring the new secret to every sender. */
const PREVIOUS_MS = 86_400_000;

/**
 * Gives a signing key a new secret, shown this once. The one before it stays good for a day, the one before
 * that no longer. Throws AppError: `not_found`, `conflict` for a key that is revoked or does not sign.
 */
export async function rotateSigningKey(args: {
  id: string;
  rotatedBy: Actor;
  now: Date;
}): Promise<CreatedIngestKey> {
  const { id, rotatedBy, now } = args;
  if (!isKeyId(id)) throw new AppError('not_found', 'There is no such key.');
  const rotated = await prisma().$transaction(async (transaction) => {
    // Takes turns: two rotations at once must not both make the same version.
    await transaction.$executeRaw`SELECT 1 FROM ingest_keys WHERE id = ${id}::uuid FOR UPDATE`;
    const held = await transaction.ingestKey.findUnique({ where: { id } });
    if (held === null) throw new AppError('not_found', 'There is no such key.');
    if (held.kind !== 'signature' || held.revokedAt !== null)
      throw new AppError('conflict', 'Only a signing key in force can be rotated.');
    const secretVersion = held.secretVersion + 1;
    const secret = signingSecret(id, secretVersion);
    const key = await transaction.ingestKey.update({
      where: { id },
      data: {
        secretVersion,
        secretHash: tokenHash(secret),
        previousUntil: new Date(now.getTime() + PREVIOUS_MS),
      },
      select: INGEST_KEY_COLUMNS,
    });
    await recordAudit(transaction, {
      at: now,
      actor: actorName(rotatedBy),
      action: 'ingest-key.rotated',
      target: `ingest-key:${id}`,
      detail: { version: secretVersion },
    });
    return { key: ingestKeyOf(key), secret };
  });
  forgetKnownKeys();
  log.info('ingest-key.rotated', { keyId: id });
  return rotated;
}
