import { z } from 'zod';
import type { EventSummary } from '#lib/contract/events.ts';
import { type GroupDetail, GroupEntry } from '#lib/contract/groups.ts';
import { roleMay } from '#lib/domain/account/rights.ts';
import { ROLES } from '#lib/domain/account/role.ts';
import {
  DAY_MS,
  type EpochMs,
  epochMsOf,
  HOUR_MS,
  isoFromEpochMs,
} from '#lib/domain/time/epoch.ts';
import { pool, prisma } from '../database/pool.ts';
import { SUMMARY_COLUMNS, type SummaryRow, summaryOf } from '../events/summary-row.ts';
import { AppError } from '../http/app-error.ts';
import { GROUP_COLUMNS, GROUP_JOINS, type GroupRow, groupSummaryOf } from './group-rows.ts';

const DAYS = 30;
const EVENTS_SHOWN = 10;
const ENTRIES_SHOWN = 200;

const GROUP = `
SELECT ${GROUP_COLUMNS}, c.first_at, c.last_at, c.failures::text, c.requests::text
FROM error_groups g ${GROUP_JOINS}
CROSS JOIN LATERAL (
  SELECT min(first_at) AS first_at, max(last_at) AS last_at,
    sum(attempts) FILTER (WHERE bucket >= $2) AS failures,
    sum(requests) FILTER (WHERE bucket >= $2) AS requests
  FROM group_failures_hour WHERE group_id = g.id
) c
WHERE g.id = $1`;

const PER_DAY = `
SELECT to_char(date_trunc('day', bucket, 'UTC') AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
  sum(attempts)::text AS failures
FROM group_failures_hour WHERE group_id = $1 AND bucket >= $2 GROUP BY 1 ORDER BY 1`;

const SERVICES = `
SELECT DISTINCT s.name FROM group_failures_hour f JOIN services s ON s.id = f.service_id
WHERE f.group_id = $1 AND f.bucket >= $2 ORDER BY 1 LIMIT 50`;

/** The last hour in which it failed: events have no index by group, and need none for the newest few. */
const EVENTS = `
SELECT ${SUMMARY_COLUMNS}
FROM events e LEFT JOIN services s ON s.id = e.service_id LEFT JOIN paths p ON p.id = e.path_id
WHERE e.group_id = $1 AND e.occurred_at > $2 AND e.occurred_at <= $3
ORDER BY e.occurred_at DESC, e.id DESC LIMIT ${EVENTS_SHOWN}`;

const Detail = z.object({
  text: z.string().nullable().default(null),
  until: z.string().nullable().default(null),
  owner: z.string().nullable().default(null),
});

/** One group with its counts, its latest events and what people did about it. Throws AppError `not_found`. */
export async function getGroup(args: { id: string; now: EpochMs }): Promise<GroupDetail> {
  const { id, now } = args;
  if (!z.uuid().safeParse(id).success) throw noSuchGroup();
  const from = isoFromEpochMs(epochMsOf(now - DAYS * DAY_MS));
  const { rows } = await pool().query<GroupRow>(GROUP, [id, from]);
  const [row] = rows;
  if (row === undefined) throw noSuchGroup();
  const [days, services, events, entries, candidates] = await Promise.all([
    pool().query<{ day: string; failures: string }>(PER_DAY, [id, from]),
    pool().query<{ name: string }>(SERVICES, [id, from]),
    latestEvents(id, row.last_at),
    entriesOf(id),
    candidatesNow(),
  ]);
  return {
    ...groupSummaryOf(row, now),
    as_of: isoFromEpochMs(now),
    days: DAYS,
    per_day: days.rows.map(({ day, failures }) => ({ day, failures: Number(failures) })),
    services: services.rows.map(({ name }) => name),
    events,
    entries,
    candidates,
  };
}

export function noSuchGroup(): AppError {
  return new AppError('not_found', 'There is no such group of errors.');
}

async function latestEvents(id: string, lastAt: Date | null): Promise<EventSummary[]> {
  if (lastAt === null) return [];
  const { rows } = await pool().query<SummaryRow>(EVENTS, [
    id,
    new Date(lastAt.getTime() - HOUR_MS).toISOString(),
    lastAt.toISOString(),
  ]);
  return rows.map(summaryOf);
}

async function entriesOf(id: string): Promise<GroupEntry[]> {
  const rows = await prisma().errorGroupEntry.findMany({
    where: { groupId: id },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: ENTRIES_SHOWN,
  });
  return rows
    .map(({ at, actorName, kind, detail }) =>
      GroupEntry.parse({ at: at.toISOString(), by: actorName, kind, ...Detail.parse(detail) }),
    )
    .toReversed();
}

async function candidatesNow(): Promise<GroupDetail['candidates']> {
  const users = await prisma().user.findMany({
    where: {
      disabledAt: null,
      role: { in: ROLES.filter((role) => roleMay(role, 'investigate')) },
    },
    select: { id: true, email: true },
    orderBy: { email: 'asc' },
  });
  return users.map(({ id, email }) => ({ id, name: email }));
}
