import { DAY_MS, type EpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';

export const STANDINGS = ['in_time', 'due_soon', 'overdue', 'ended'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Before the time to return, so that there is time to do it. */
const DUE_SOON_MS = 15 * MINUTE_MS;
/** Longer than this, it is no switch for a while but another set-up. */
export const RETURN_MS_MAX = 7 * DAY_MS;

/** How a temporary switch stands. From the very instant of its return time on it is overdue. */
export function standingOf(mode: {
  returnBy: EpochMs;
  endedAt: EpochMs | null;
  now: EpochMs;
}): Standing {
  const { returnBy, endedAt, now } = mode;
  if (endedAt !== null) return 'ended';
  if (now >= returnBy) return 'overdue';
  return returnBy - now <= DUE_SOON_MS ? 'due_soon' : 'in_time';
}

/** Why a time to return cannot be taken; null if it can. */
export function returnRefusal(returnBy: EpochMs, now: EpochMs): string | null {
  if (returnBy <= now) return 'must lie ahead';
  return returnBy - now > RETURN_MS_MAX ? 'must lie within seven days' : null;
}
