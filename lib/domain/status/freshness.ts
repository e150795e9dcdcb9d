import type { EpochMs } from '../time/epoch.ts';

/** A page that was not read for longer than this many poll intervals says nothing about now. */
export const STALE_AFTER_POLLS = 3;

export function staleAfterMs(pollMs: number): number {
  return pollMs * STALE_AFTER_POLLS;
}

/** True before the first successful reading, and once the last is older than three poll intervals. */
export function isStale(args: { readAt: EpochMs | null; now: EpochMs; pollMs: number }): boolean {
  const { readAt, now, pollMs } = args;
  return readAt === null || now - readAt > staleAfterMs(pollMs);
}
