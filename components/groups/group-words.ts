import type { GroupEntry, GroupSummary } from '#lib/contract/groups.ts';
import type { GroupStanding } from '#lib/domain/failure-group/standing.ts';
import { formatInstant } from '#lib/domain/format/instant.ts';

export const STANDING_WORDS: Readonly<Record<GroupStanding, string>> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  muted: 'Muted',
  resolved: 'Resolved',
  regressed: 'Regressed',
};

export function groupAddress(id: string): string {
  return `/errors/groups/${encodeURIComponent(id)}`;
}

/** Where it fails: `claude-sonnet-5-5 on direct`. */
export function groupPlace({ model, route }: Pick<GroupSummary, 'model' | 'route'>): string {
  return `${model ?? 'unknown model'} on ${route}`;
}

/** The chart and the events of the path and branch of a group; the message is no filter of a chart. */
export function groupEventsAddress({
  path,
  branch,
}: Pick<GroupSummary, 'path' | 'branch'>): string {
  return `/errors?${new URLSearchParams({ path, branch, range: '7d' }).toString()}`;
}

const DONE: Readonly<Record<Exclude<GroupEntry['kind'], 'mute' | 'owner'>, string>> = {
  acknowledge: 'acknowledged it',
  resolve: 'resolved it',
  reopen: 'reopened it',
  comment: 'commented',
};

/** What somebody did, in the past tense. */
export function entryWords({ kind, until, owner }: GroupEntry): string {
  if (kind === 'owner') return owner === null ? 'took it from its owner' : `gave it to ${owner}`;
  if (kind !== 'mute') return DONE[kind];
  const end = until === null ? '' : formatInstant({ atMs: Date.parse(until), zone: 'UTC' });
  return end === '' ? 'muted it' : `muted it until ${end}`;
}
