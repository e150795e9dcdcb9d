import { DAY_MS, type EpochMs, isoFromEpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';

/** How far a service's clock may be ahead of ours. */
export const CLOCK_AHEAD_MS_MAX = 10 * MINUTE_MS;

export type ClockBounds = { readonly receivedAt: EpochMs; readonly retentionDays: number };

/**
 * Null when an instant told by a service can be stored; else a sentence with both times. Older than the
 * retention there is no room for it, and far ahead of our clock it would hide what happens now.
 */
export function clockComplaint(at: EpochMs, bounds: ClockBounds): string | null {
  const { receivedAt, retentionDays } = bounds;
  const said = `${isoFromEpochMs(at)}, received at ${isoFromEpochMs(receivedAt)}`;
  if (at > receivedAt + CLOCK_AHEAD_MS_MAX) return `More than 10 minutes ahead: ${said}.`;
  if (at < receivedAt - retentionDays * DAY_MS)
    return `Older than the ${retentionDays} days kept here: ${said}.`;
  return null;
}
