import type { EpochMs } from '../time/epoch.ts';

const CLOSED = new Set(['resolved', 'postmortem', 'completed']);

/** An incident is open until the page says a closing word or gives the time of its end. */
export function isOpen(incident: {
  readonly status: string;
  readonly resolvedAt: EpochMs | null;
}): boolean {
  return incident.resolvedAt === null && !CLOSED.has(incident.status);
}

/**
 * When an incident ended, as far as it can be known; null while it is open.
 *
 * A page drops an incident from its summary the moment it is resolved. Where no later answer told the
 * time of its end, the last time it was seen stands for it: it is then an end that we saw, not one that
 * was declared. Nothing ends because the page could not be read.
 */
export function incidentEnd(incident: {
  readonly status: string;
  readonly resolvedAt: EpochMs | null;
  readonly updatedAt: EpochMs;
  readonly lastSeenAt: EpochMs;
  /** When the page was last read successfully; null before the first time. */
  readonly pageReadAt: EpochMs | null;
}): EpochMs | null {
  if (incident.resolvedAt !== null) return incident.resolvedAt;
  if (!isOpen(incident)) return incident.updatedAt;
  const isGone = incident.pageReadAt !== null && incident.pageReadAt > incident.lastSeenAt;
  return isGone ? incident.lastSeenAt : null;
}
