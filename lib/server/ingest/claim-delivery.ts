import { createHash } from 'node:crypto';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { log } from '../log.ts';

/** A delivery by the name that its sender gave it. */
export type Delivery = {
  readonly keyId: string;
  readonly kind: 'webhook-id' | 'idempotency-key';
  readonly name: string;
  readonly body: Uint8Array;
  readonly now: EpochMs;
};

export type Claim =
  | { readonly kind: 'new' }
  /** It was answered before; `isSame` is false when it had another body then. */
  | { readonly kind: 'answered'; readonly answer: string; readonly isSame: boolean }
  | { readonly kind: 'in-flight' };

/** Names of one key within a day; a sender that makes up more has no use for them. */
const IDEMPOTENCY_KEYS_MAX = 20_000;
const RETRY_AFTER_SECONDS = 60;

/**
 * A name that is free, or was never answered (its process ended), or is older than a day, becomes this
 * delivery's. The database decides, so that two processes never both take it.
 */
const CLAIM = `
INSERT INTO named_deliveries AS kept (ingest_key_id, kind, name_hash, body_hash, claimed_at)
SELECT $1::uuid, $2::text, $3::bytea, $4::bytea, $5::timestamptz
WHERE $2::text = 'webhook-id' OR (SELECT count(*) FROM (SELECT 1 FROM named_deliveries
  WHERE ingest_key_id = $1::uuid AND kind = $2::text LIMIT ${IDEMPOTENCY_KEYS_MAX}) AS kept_names) < ${IDEMPOTENCY_KEYS_MAX}
ON CONFLICT (ingest_key_id, kind, name_hash) DO UPDATE
SET body_hash = EXCLUDED.body_hash, claimed_at = EXCLUDED.claimed_at, answer = NULL
WHERE kept.claimed_at < EXCLUDED.claimed_at - interval '1 day'
  OR (kept.answer IS NULL AND kept.claimed_at < EXCLUDED.claimed_at - interval '1 minute')`;
const KEPT = `SELECT body_hash AS "bodyHash", answer FROM named_deliveries
WHERE ingest_key_id = $1 AND kind = $2 AND name_hash = $3`;
const ANSWERED = `UPDATE named_deliveries SET answer = $4
WHERE ingest_key_id = $1 AND kind = $2 AND name_hash = $3`;
const RELEASED = `DELETE FROM named_deliveries
WHERE ingest_key_id = $1 AND kind = $2 AND name_hash = $3 AND answer IS NULL`;

/** Throws AppError `rate_limited` when this key has used too many names today. */
export async function claimDelivery(delivery: Delivery): Promise<Claim> {
  const bodyHash = sha256(delivery.body);
  const claimed = await pool().query(CLAIM, [
    ...keyOf(delivery),
    bodyHash,
    isoFromEpochMs(delivery.now),
  ]);
  if (claimed.rowCount === 1) return { kind: 'new' };
  const { rows } = await pool().query<{ bodyHash: Buffer; answer: string | null }>(
    KEPT,
    keyOf(delivery),
  );
  const [kept] = rows;
  if (kept === undefined) throw tooMany();
  return kept.answer === null
    ? { kind: 'in-flight' }
    : { kind: 'answered', answer: kept.answer, isSame: kept.bodyHash.equals(bodyHash) };
}

/**
 * Keeps what was answered; without an answer the name is free again. Never throws: what was stored is stored,
 * and a name that could not be settled is free after a minute.
 */
export async function settleDelivery(delivery: Delivery, answer: string | null): Promise<void> {
  try {
    if (answer === null) await pool().query(RELEASED, keyOf(delivery));
    else await pool().query(ANSWERED, [...keyOf(delivery), answer]);
  } catch (error) {
    log.warn('ingest.delivery-not-settled', { kind: delivery.kind, error });
  }
}

function keyOf({ keyId, kind, name }: Delivery): unknown[] {
  return [keyId, kind, sha256(name)];
}

function sha256(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}

function tooMany(): AppError {
  return new AppError(
    'rate_limited',
    `This key used ${IDEMPOTENCY_KEYS_MAX} idempotency keys within a day. Send without one; events with ids are recognised anyway.`,
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
}
