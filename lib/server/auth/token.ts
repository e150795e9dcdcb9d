import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, safe in a URL fragment, a cookie and a header. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of a token or key. One plain round is enough: 256 random bits cannot be guessed, and a
 * look-up by hash tells a stopwatch nothing about the secret.
 */
export function tokenHash(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(token).digest());
}
