import { createHash, randomBytes } from 'node:crypto';

/** UUIDv7 (RFC 9562): sorts by the time it was made. `now` in milliseconds since 1970 UTC. */
export function newUuidV7(now: number): string {
  const bytes = freshBytes();
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return dashed(bytes);
}

/** Entropy is drawn for many ids at once: a call to the generator costs more than all the rest of an id. */
const POOL_BYTES = 4_096;
let pool = Buffer.alloc(0);

/** Sixteen random bytes that nobody else gets. */
function freshBytes(): Buffer {
  if (pool.length < 16) pool = randomBytes(POOL_BYTES);
  const bytes = pool.subarray(0, 16);
  pool = pool.subarray(16);
  return bytes;
}

/**
 * A UUIDv8 (RFC 9562) that is a function of its content: every writer derives the same id for the same
 * service or path, so none has to ask the database first.
 */
export function uuidOfContent(kind: string, content: string): string {
  const bytes = createHash('sha256').update(`${kind}\0${content}`).digest().subarray(0, 16);
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return dashed(bytes);
}

function dashed(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
