import type { GroupSummary } from '#lib/contract/groups.ts';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { GROUP_STATES, groupStanding } from '#lib/domain/failure-group/standing.ts';
import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';

/** All of a group but its counts; `g`, `p` and `u` are the group, its path and its owner. */
export const GROUP_COLUMNS = `g.id, g.branch, g.pattern, g.is_other, g.state, g.state_since, g.muted_until,
  g.revision, g.owner_id, u.email AS owner_email, coalesce(p.fingerprint, '') AS fingerprint,
  coalesce(p.route, 'unknown') AS route, p.model, p.endpoint, p.auth_owner`;
export const GROUP_JOINS =
  'LEFT JOIN paths p ON p.id = g.path_id LEFT JOIN users u ON u.id = g.owner_id';

export type GroupRow = {
  id: string;
  branch: string;
  pattern: string;
  is_other: boolean;
  state: string;
  state_since: Date | null;
  muted_until: Date | null;
  revision: number;
  owner_id: string | null;
  owner_email: string | null;
  fingerprint: string;
  route: string;
  model: string | null;
  endpoint: string | null;
  auth_owner: string | null;
  first_at: Date | null;
  last_at: Date | null;
  failures: string | null;
  requests: string | null;
};

export function groupSummaryOf(row: GroupRow, now: EpochMs): GroupSummary {
  const state = GROUP_STATES.find((known) => known === row.state) ?? 'open';
  const since = msOf(row.state_since);
  const lastSeen = msOf(row.last_at);
  const standing = groupStanding(
    { state, since, mutedUntil: msOf(row.muted_until) },
    { lastSeen, now },
  );
  return {
    id: row.id,
    branch: BRANCHES.find((known) => known === row.branch) ?? 'other',
    pattern: row.pattern,
    is_other: row.is_other,
    path: row.fingerprint,
    route: row.route,
    model: row.model,
    endpoint: row.endpoint,
    auth_owner: row.auth_owner,
    first_seen: iso(msOf(row.first_at)),
    last_seen: iso(lastSeen),
    failures: Number(row.failures ?? 0),
    affected_requests: Number(row.requests ?? 0),
    standing,
    standing_since: standing === state ? iso(since) : null,
    muted_until: standing === 'muted' ? iso(msOf(row.muted_until)) : null,
    owner:
      row.owner_id === null
        ? null
        : { id: row.owner_id, name: row.owner_email ?? 'somebody who is gone' },
    revision: row.revision,
  };
}

function msOf(at: Date | null): EpochMs | null {
  return at === null ? null : epochMsOf(at.getTime());
}

function iso(at: EpochMs | null): string | null {
  return at === null ? null : isoFromEpochMs(at);
}
