import { recordAudit } from '../audit/record-audit.ts';
import { forgetKnownKeys } from '../auth/key-directory.ts';
import { tokenHash } from '../auth/token.ts';
import { prisma } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { log } from '../log.ts';

const NAME = 'bootstrap';
/** Of a secret that somebody else made up: enough to recognise it by, too little to help a guess at 24 characters. */
const HINT_LENGTH = 4;

/**
 * Keeps the one key that INGEST_KEY asks for. An earlier one, with another secret, is revoked: changing the
 * setting is how it is rotated. A secret that was revoked stays so.
 */
export async function bootstrapIngestKey(args: { secret: string; now: Date }): Promise<void> {
  const { secret, now } = args;
  const secretHash = tokenHash(secret);
  const id = newUuidV7(now.getTime());

  const isRevoked = await prisma().$transaction(async (transaction) => {
    await transaction.$executeRaw`LOCK TABLE ingest_keys IN SHARE ROW EXCLUSIVE MODE`;
    const former = await transaction.ingestKey.updateManyAndReturn({
      where: { name: NAME, createdBy: null, revokedAt: null, NOT: { secretHash } },
      data: { revokedAt: now },
      select: { id: true },
    });
    const audited = { at: now, actor: 'system' };
    for (const key of former) {
      const target = `ingest-key:${key.id}`;
      await recordAudit(transaction, { ...audited, action: 'ingest-key.revoked', target });
    }
    const held = await transaction.ingestKey.findUnique({ where: { secretHash } });
    if (held !== null) return held.revokedAt !== null;

    const hint = `${secret.slice(0, HINT_LENGTH)}…`;
    const data = { id, name: NAME, secretHash, hint, scopes: ['ingest'], createdAt: now };
    await transaction.ingestKey.create({ data });
    const target = `ingest-key:${id}`;
    await recordAudit(transaction, { ...audited, action: 'ingest-key.created', target });
    return false;
  });

  forgetKnownKeys();
  if (isRevoked) log.warn('ingest-key.bootstrap-refused', { reason: 'revoked' });
}
