import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { AppError } from '../http/app-error.ts';
import { SECRET_PREFIX } from './signing-secret.ts';

/** How far the time of a signature may lie from ours, either way. */
const TOLERANCE_MS = 5 * 60_000;
/** A sender that rotates signs with two; more are no use to anybody but a guesser. */
const SIGNATURES_MAX = 8;
const ID_CHARS_MAX = 256;

export type SignedHeaders = {
  readonly id: string;
  readonly timestamp: string;
  readonly signatures: readonly Buffer[];
};

type Headers = Readonly<Record<string, string | undefined>>;

/**
 * The headers of a signed delivery, checked as far as they can be before the body is read: a stranger's body
 * is not received for nothing. Throws AppError `unauthorized`, which says what is missing.
 * https://www.standardwebhooks.com, read 2026-11-25
 */
export function signedHeaders(headers: Headers, now: EpochMs): SignedHeaders {
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  // A full stop would let a part of the id pass for the time that is signed with it.
  if (id === '' || id.length > ID_CHARS_MAX || id.includes('.'))
    throw new AppError(
      'unauthorized',
      'webhook-id must be 1 to 256 characters without a full stop.',
    );
  if (!/^\d{1,12}$/.test(timestamp))
    throw new AppError('unauthorized', 'webhook-timestamp must be seconds since 1970.');
  if (Math.abs(Number(timestamp) * 1_000 - now) > TOLERANCE_MS)
    throw new AppError('unauthorized', 'webhook-timestamp is more than five minutes off.');
  const signatures = (headers['webhook-signature'] ?? '')
    .split(' ')
    .slice(0, SIGNATURES_MAX)
    .flatMap((signature) => {
      const [version, encoded = ''] = signature.split(',');
      const bytes = Buffer.from(encoded, 'base64');
      return version === 'v1' && bytes.length === 32 ? [bytes] : [];
    });
  if (signatures.length === 0)
    throw new AppError('unauthorized', 'webhook-signature must hold "v1," and a signature.');
  return { id, timestamp, signatures };
}

/** Whether one of the signatures is of these bytes by this secret. Takes as long whichever byte differs. */
export function isSignedBy(
  secret: string,
  { id, timestamp, signatures }: SignedHeaders,
  body: Uint8Array,
): boolean {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  let isFound = false;
  for (const signature of signatures) if (timingSafeEqual(signature, expected)) isFound = true;
  return isFound;
}
