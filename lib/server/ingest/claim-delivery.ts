import { createHash } from 'node:crypto';
import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { log } from '../log.ts';
import { processWide } from '../process-wide.ts';
import { createFixedWindows, type FixedWindows, secondsToNextWindow } from './fixed-windows.ts';

/** A delivery by the name that its sender gave it. */
export type Delivery = {
  readonly keyId: string;
  readonly kind: 'webhook-id' | 'idempotency-key';
  readonly name: string;
  readonly body: Uint8Array;
  readonly now: EpochMs;
};

export type Claim =
  /** `since`: when it was claimed first, also where that claim came to nothing. */
  | { readonly kind: 'new'; readonly since: EpochMs }
  /** It was answered before; `isSame` is false when it had another body then. */
  | { readonly kind: 'answered'; readonly answer: string; readonly isSame: boolean }
  | { readonly kind: 'in-flight' };

/** Names of one key in a minute that one process keeps. Each is a row for a day. */
export const NAMES_PER_MINUTE_MAX = 3_000;
const windows = processWide('ingest-names', () => createFixedWindows(NAMES_PER_MINUTE_MAX));

/** The key that named the most deliveries of this minute. */
export function fullestOfNames(now: number): ReturnType<FixedWindows['fullest']> {
  return windows.get().fullest(now);
}

/**
 * A name that is free, or was never answered (its process ended), or is older than a day, becomes this
 * delivery's. The database decides, so that two processes never both take it.
 */
const CLAIM = `
INSERT INTO named_deliveries AS kept
  (ingest_key_id, kind, name_hash, body_hash, claimed_at, first_claimed_at)
VALUES ($1, $2, $3, $4, $5::timestamptz, $5::timestamptz)
ON CONFLICT (ingest_key_id, kind, name_hash) DO UPDATE
SET body_hash = EXCLUDED.body_hash, claimed_at = EXCLUDED.claimed_at, answer = NULL,
  first_claimed_at = CASE WHEN kept.claimed_at < EXCLUDED.claimed_at - interval '1 day'
    THEN EXCLUDED.claimed_at ELSE kept.first_claimed_at END
WHERE kept.claimed_at < EXCLUDED.claimed_at - interval '1 day'
  OR (kept.answer IS NULL AND kept.claimed_at < EXCLUDED.claimed_at - interval '1 minute')
RETURNING first_claimed_at AS since`;
const KEPT = `SELECT body_hash AS "bodyHash", answer FROM named_deliveries
WHERE ingest_key_id = $1 AND kind = $2 AND name_hash = $3`;
// A claim that another one has taken over since is not this one's to settle.
const ANSWERED = `UPDATE named_deliveries SET answer = $5
WHERE ingest_key_id = $1 AND kind = $2 AND name_hash = $3 AND claimed_at = $4`;
const RELEASED = `DELETE FROM named_deliveries
WHERE ingest_key_id = $1 AND kind = $2 AND name_hash = $3 AND claimed_at = $4 AND answer IS NULL`;

/** Throws AppError `rate_limited` when this key has used too many names in this minute. */
export async function claimDelivery(delivery: Delivery): Promise<Claim> {
  const { keyId, now } = delivery;
  if (!windows.get().take(keyId, 1, now)) throw tooMany(now);
  return (await tryClaim(delivery)) ?? (await tryClaim(delivery)) ?? { kind: 'in-flight' };
}

/** Null when whoever held the name gave it back in between. */
async function tryClaim(delivery: Delivery): Promise<Claim | null> {
  const bodyHash = sha256(delivery.body);
  const claimed = await pool().query<{ since: Date }>(CLAIM, [
    ...keyOf(delivery),
    bodyHash,
    isoFromEpochMs(delivery.now),
  ]);
  const [own] = claimed.rows;
  if (own !== undefined) return { kind: 'new', since: epochMsOf(own.since.getTime()) };
  const { rows } = await pool().query<{ bodyHash: Buffer; answer: string | null }>(
    KEPT,
    keyOf(delivery),
  );
  const [kept] = rows;
  if (kept === undefined) return null;
  return kept.answer === null
    ? { kind: 'in-flight' }
    : { kind: 'answered', answer: kept.answer, isSame: kept.bodyHash.equals(bodyHash) };
}

/**
 * Keeps what was answered; without an answer the name is free again. Never throws: what was stored is stored,
 * and a name that could not be settled is free after a minute.
 */
export async function settleDelivery(delivery: Delivery, answer: string | null): Promise<void> {
  const claim = [...keyOf(delivery), isoFromEpochMs(delivery.now)];
  try {
    if (answer === null) await pool().query(RELEASED, claim);
    else await pool().query(ANSWERED, [...claim, answer]);
  } catch (error) {
    log.warn('ingest.delivery-not-settled', { kind: delivery.kind, error });
  }
}

/**
 * The same for every taking of this very delivery: a seed for the ids of what in it has none, so that a
 * delivery that is taken again after its process ended doubles nothing.
 */
export function seedOf({ keyId, kind, name, body }: Delivery): string {
  return `${keyId}\n${kind}\n${name}\n${sha256(body).toString('hex')}`;
}

function keyOf({ keyId, kind, name }: Delivery): unknown[] {
  return [keyId, kind, sha256(name)];
}

function sha256(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}

function tooMany(now: EpochMs): AppError {
  return new AppError(
    'rate_limited',
    `More than the ${NAMES_PER_MINUTE_MAX} named deliveries a minute that are taken of this key. Send it again in the next minute, or without a name; events with ids are recognised anyway.`,
    { limit: 'window_names', retryAfterSeconds: secondsToNextWindow(now) },
  );
}
