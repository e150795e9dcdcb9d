import { type EpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';

/** How many attempts may be made at once, and how fast the right to make more comes back. */
export type BucketSize = { readonly capacity: number; readonly refillPerMinute: number };

export type Bucket = { readonly tokens: number; readonly at: EpochMs };

/** Of one path: a run of five and one of four fit, and after that about one attempt a minute. */
export const PATH_BUCKET: BucketSize = { capacity: 10, refillPerMinute: 1 };
/** Of the whole installation, so that an incident on many paths does not become a storm. */
export const INSTALLATION_BUCKET: BucketSize = { capacity: 40, refillPerMinute: 6 };

/**
 * The part that only people may draw on. Automation stops at half, so that whoever is called at night still
 * has attempts left (the rule of gRPC's retry throttling, A6, turned into a reserve).
 */
const RESERVE_SHARE = 0.5;

export type Drawer = 'person' | 'automation';

/** What is in it at `now`. A clock that went back refills nothing. */
export function tokensAt(bucket: Bucket | null, size: BucketSize, now: EpochMs): number {
  if (bucket === null) return size.capacity;
  const passedMs = Math.max(0, now - bucket.at);
  const refilled = bucket.tokens + (passedMs / MINUTE_MS) * size.refillPerMinute;
  return Math.min(size.capacity, Math.max(0, refilled));
}

/** Draws one token; null when the drawer may not. */
export function drawToken(args: {
  bucket: Bucket | null;
  size: BucketSize;
  now: EpochMs;
  drawer: Drawer;
}): Bucket | null {
  const { bucket, size, now, drawer } = args;
  const tokens = tokensAt(bucket, size, now);
  const floor = drawer === 'automation' ? size.capacity * RESERVE_SHARE : 0;
  // A hair of tolerance: a token refilled in sixty thousand steps may lack its last bit.
  if (tokens - 1 < floor - 1e-9) return null;
  return { tokens: tokens - 1, at: bucket === null ? now : laterOf(bucket.at, now) };
}

/** Until the next token can be drawn; 0 when one can be now. */
export function tokenInMs(args: {
  bucket: Bucket | null;
  size: BucketSize;
  now: EpochMs;
  drawer: Drawer;
}): number {
  const { bucket, size, now, drawer } = args;
  const floor = drawer === 'automation' ? size.capacity * RESERVE_SHARE : 0;
  const missing = floor + 1 - tokensAt(bucket, size, now);
  return missing <= 0 ? 0 : Math.ceil((missing / size.refillPerMinute) * MINUTE_MS);
}

function laterOf(one: EpochMs, other: EpochMs): EpochMs {
  return one > other ? one : other;
}
