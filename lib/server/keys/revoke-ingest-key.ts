import type { IngestKey } from '#lib/contract/account.ts';
import { type Actor, actorName } from '#lib/domain/account/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { forgetKnownKeys } from '../auth/key-directory.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { log } from '../log.ts';
import { INGEST_KEY_COLUMNS, ingestKeyOf, isKeyId } from './ingest-key.ts';

/**
 * Revokes a key for good. This process refuses it at once, every other within 30 s. Revoking twice keeps
 * the first time. Throws AppError('not_found').
 */
export async function revokeIngestKey(args: {
  id: string;
  revokedBy: Actor;
  now: Date;
}): Promise<IngestKey> {
  const { id, revokedBy, now } = args;
  if (!isKeyId(id)) throw noSuchKey();
  const row = await prisma().$transaction(async (transaction) => {
    const { count } = await transaction.ingestKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count > 0) {
      await recordAudit(transaction, {
        at: now,
        actor: actorName(revokedBy),
        action: 'ingest-key.revoked',
        target: `ingest-key:${id}`,
      });
    }
    return transaction.ingestKey.findUnique({ where: { id }, select: INGEST_KEY_COLUMNS });
  });
  if (row === null) throw noSuchKey();
  forgetKnownKeys();
  log.info('ingest-key.revoked', { keyId: id });
  return ingestKeyOf(row);
}

function noSuchKey(): AppError {
  return new AppError('not_found', 'There is no such key.');
}
