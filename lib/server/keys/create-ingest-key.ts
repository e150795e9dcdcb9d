import { randomBytes } from 'node:crypto';
import type { Prisma } from '#generated/prisma/client.ts';
import type { CreatedIngestKey } from '#lib/contract/account.ts';
import { type Actor, actorName } from '#lib/domain/account/actor.ts';
import type { KeyKind } from '#lib/domain/account/key-kind.ts';
import type { KeyScope } from '#lib/domain/account/rights.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { forgetKnownKeys, INGEST_KEYS_MAX } from '../auth/key-directory.ts';
import { signingSecret } from '../auth/signing-secret.ts';
import { newToken, tokenHash } from '../auth/token.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { newUuidV7 } from '../ids.ts';
import { log } from '../log.ts';
import { INGEST_KEY_COLUMNS, ingestKeyOf } from './ingest-key.ts';

/** Nothing in a signed request names its key, so each secret in force is tried. */
const SIGNING_KEYS_MAX = 8;

type NewKey = {
  readonly name: string;
  readonly kind?: KeyKind;
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
  { name, kind = 'bearer', scopes, expiresAt, createdBy, now }: NewKey,
): Promise<CreatedIngestKey> {
  await refuseTooMany(transaction, { kind, now });
  const id = newUuidV7(now.getTime());
  const { hint, secret } = newSecret(kind, id);
  const row = await transaction.ingestKey.create({
    data: {
      id,
      name,
      kind,
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
    detail: { name, kind, scopes: [...scopes], hint },
  });
  return { key: ingestKeyOf(row), secret };
}

/** What the sender gets. The hint is its start, or a name in its place: of a signing secret nothing is shown. */
function newSecret(kind: KeyKind, id: string): { hint: string; secret: string } {
  const mark = randomBytes(4).toString('hex');
  if (kind === 'signature') return { hint: `sign_${mark}`, secret: signingSecret(id, 1) };
  const hint = kind === 'bearer' ? `smp_${mark}` : `hook_${mark}`;
  return { hint, secret: `${hint}_${newToken()}` };
}

async function refuseTooMany(
  transaction: Prisma.TransactionClient,
  { kind, now }: { kind: KeyKind; now: Date },
): Promise<void> {
  // Takes turns, so that two at once cannot both be the last one that fits.
  await transaction.$executeRaw`LOCK TABLE ingest_keys IN SHARE ROW EXCLUSIVE MODE`;
  const isInForce = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  if (kind === 'signature') {
    const signing = await transaction.ingestKey.count({ where: { ...isInForce, kind } });
    if (signing >= SIGNING_KEYS_MAX) {
      const why = `${SIGNING_KEYS_MAX} signing keys are in force. Revoke one that is not used.`;
      throw new AppError('conflict', why);
    }
  }
  const inForce = await transaction.ingestKey.count({ where: isInForce });
  if (inForce >= INGEST_KEYS_MAX) {
    throw new AppError('conflict', 'A thousand keys are in force. Revoke one that is not used.');
  }
}
