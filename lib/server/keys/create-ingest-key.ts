import { randomBytes } from 'node:crypto';
import type { Prisma } from '#generated/prisma/client.ts';
import type { CreatedIngestKey } from '#lib/contract/account.ts';
import { type Actor, actorName } from '#lib/domain/account/actor.ts';
import type { KeyScope } from '#lib/domain/account/rights.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { forgetKnownKeys, INGEST_KEYS_MAX } from '../auth/key-directory.ts';
import { newToken, tokenHash } from '../auth/token.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { newUuidV7 } from '../ids.ts';
import { log } from '../log.ts';
import { INGEST_KEY_COLUMNS, ingestKeyOf } from './ingest-key.ts';

type NewKey = {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly expiresAt: Date | null;
  readonly createdBy: Actor;
  readonly now: Date;
};

/**
 * Creates a key and answers its secret, this once. Throws AppError: `invalid_request` for an expiry that is
 * past, `conflict` when as many keys are in force as the installation holds.
 */
export async function createIngestKey(args: NewKey): Promise<CreatedIngestKey> {
  if (args.expiresAt !== null && args.expiresAt <= args.now) {
    const fields = [{ field: 'expires_at', detail: 'must lie in the future' }];
    throw new AppError('invalid_request', 'expires_at: must lie in the future', { fields });
  }
  const created = await prisma().$transaction(async (transaction) =>
    addIngestKey(transaction, args),
  );
  forgetKnownKeys();
  log.info('ingest-key.created', { keyId: created.key.id });
  return created;
}

/** The same, as a part of a larger transaction. */
export async function addIngestKey(
  transaction: Prisma.TransactionClient,
  { name, scopes, expiresAt, createdBy, now }: NewKey,
): Promise<CreatedIngestKey> {
  await refuseTooMany(transaction, now);
  const hint = `smp_${randomBytes(4).toString('hex')}`;
  const secret = `${hint}_${newToken()}`;
  const row = await transaction.ingestKey.create({
    data: {
      id: newUuidV7(now.getTime()),
      name,
      secretHash: tokenHash(secret),
      hint,
      scopes: [...scopes],
      createdBy: createdBy.kind === 'user' ? createdBy.userId : null,
      createdAt: now,
      expiresAt,
    },
    select: INGEST_KEY_COLUMNS,
  });
  await recordAudit(transaction, {
    at: now,
    actor: actorName(createdBy),
    action: 'ingest-key.created',
    target: `ingest-key:${row.id}`,
    detail: { name, scopes: [...scopes], hint },
  });
  return { key: ingestKeyOf(row), secret };
}

async function refuseTooMany(transaction: Prisma.TransactionClient, now: Date): Promise<void> {
  // Takes turns, so that two at once cannot both be the last one that fits.
  await transaction.$executeRaw`LOCK TABLE ingest_keys IN SHARE ROW EXCLUSIVE MODE`;
  const inForce = await transaction.ingestKey.count({
    where: { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
  });
  if (inForce >= INGEST_KEYS_MAX) {
    throw new AppError('conflict', 'A thousand keys are in force. Revoke one that is not used.');
  }
}
