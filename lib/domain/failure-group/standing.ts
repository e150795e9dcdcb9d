import type { EpochMs } from '../time/epoch.ts';

/** What people can say of a group. */
export const GROUP_STATES = ['open', 'acknowledged', 'muted', 'resolved'] as const;
export type GroupState = (typeof GROUP_STATES)[number];

/** How a group stands: a resolved one that fails again has regressed, which nobody has to say. */
export const GROUP_STANDINGS = [...GROUP_STATES, 'regressed'] as const;
export type GroupStanding = (typeof GROUP_STANDINGS)[number];

export type SaidState = {
  readonly state: GroupState;
  /** Null before anybody said anything. */
  readonly since: EpochMs | null;
  readonly mutedUntil: EpochMs | null;
};

/**
 * What holds at `now`. A mute ends by itself. A resolved group is reopened by a failure that occurred after it
 * was resolved; one that was only reported late does not reopen it.
 */
export function groupStanding(
  said: SaidState,
  at: { lastSeen: EpochMs | null; now: EpochMs },
): GroupStanding {
  const { state, since, mutedUntil } = said;
  if (state === 'muted' && (mutedUntil === null || at.now >= mutedUntil)) return 'open';
  const hasFailedSince = at.lastSeen !== null && since !== null && at.lastSeen > since;
  return state === 'resolved' && hasFailedSince ? 'regressed' : state;
}

/** A word that changes nothing is refused, so that two people see each other's. A mute may be made longer. */
export function canBecome(standing: GroupStanding, state: GroupState): boolean {
  return state === 'muted' || standing !== state;
}
