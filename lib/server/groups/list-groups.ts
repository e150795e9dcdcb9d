import type { GroupsQuery, GroupsResponse } from '#lib/contract/groups.ts';
import { DAY_MS, type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { GROUP_COLUMNS, GROUP_JOINS, type GroupRow, groupSummaryOf } from './group-rows.ts';

/** The same rule as `groupStanding`, so that a page can be narrowed before it is cut. */
const STANDING = `CASE
  WHEN g.state = 'muted' AND (g.muted_until IS NULL OR g.muted_until <= $2) THEN 'open'
  WHEN g.state = 'resolved' AND counts.last_at > g.state_since THEN 'regressed'
  ELSE g.state END`;

/** For the query and for the test of its plan. */
export const GROUPS_STATEMENT = `
WITH counts AS (
  SELECT group_id, sum(attempts) AS failures, sum(requests) AS requests, max(last_at) AS last_at
  FROM group_failures_hour WHERE bucket >= $1 GROUP BY 1
), page AS (
  SELECT ${GROUP_COLUMNS}, counts.failures::text, counts.requests::text, counts.last_at,
    count(*) OVER ()::text AS total
  FROM counts JOIN error_groups g ON g.id = counts.group_id ${GROUP_JOINS}
  WHERE ($3::text = 'all' OR ${STANDING} = $3
      OR ($3 = 'unsettled' AND ${STANDING} IN ('open', 'acknowledged', 'regressed')))
    AND ($4::text IS NULL OR g.branch = $4) AND ($5::text IS NULL OR p.fingerprint = $5)
  ORDER BY counts.last_at DESC, g.id LIMIT $6
)
SELECT page.*, (SELECT min(first_at) FROM group_failures_hour f WHERE f.group_id = page.id) AS first_at
FROM page ORDER BY last_at DESC, id`;

/** Groups that failed in the last days, the latest first. Off their rollup only. */
export async function listGroups(args: {
  query: GroupsQuery;
  now: EpochMs;
}): Promise<GroupsResponse> {
  const { query, now } = args;
  const { rows } = await pool().query<GroupRow & { total: string }>(
    GROUPS_STATEMENT,
    groupsValues(query, now),
  );
  return {
    as_of: isoFromEpochMs(now),
    days: query.days,
    groups: rows.map((row) => groupSummaryOf(row, now)),
    more: Math.max(0, Number(rows[0]?.total ?? 0) - rows.length),
  };
}

export function groupsValues(query: GroupsQuery, now: EpochMs): unknown[] {
  return [
    isoFromEpochMs(epochMsOf(now - query.days * DAY_MS)),
    isoFromEpochMs(now),
    query.show,
    query.branch ?? null,
    query.path ?? null,
    query.limit,
  ];
}
