import type { StatusIncident as Row } from '#generated/prisma/client.ts';
import type { IncidentUpdate, StatusIncident } from '#lib/contract/status.ts';
import { incidentEnd } from '#lib/domain/status/incident-life.ts';
import { incidentImpactOf } from '#lib/domain/status/severity.ts';
import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';

export type IncidentRow = Row;

/** When a stored incident ended, as far as it can be known. `pageReadAt` as in `incidentEnd`. */
export function endOfRow(row: IncidentRow, pageReadAt: EpochMs | null): EpochMs | null {
  return incidentEnd({
    status: row.status,
    resolvedAt: row.resolvedAt === null ? null : epochMsOf(row.resolvedAt.getTime()),
    updatedAt: epochMsOf(row.updatedAt.getTime()),
    lastSeenAt: epochMsOf(row.lastSeenAt.getTime()),
    pageReadAt,
  });
}

/** The latest incidents of a page, by their start, newest first. */
export function latestIncidents(source: string, count: number): Promise<IncidentRow[]> {
  return prisma().statusIncident.findMany({
    where: { source },
    orderBy: [{ startedAt: 'desc' }, { id: 'asc' }],
    take: count,
  });
}

/** In the shape of the contract, with the latest wording of each update, newest update first. */
export async function describeIncidents(
  rows: readonly IncidentRow[],
  pageReadAt: EpochMs | null,
): Promise<StatusIncident[]> {
  const updates = await updatesOf(rows);
  return rows.map((row) => {
    const end = endOfRow(row, pageReadAt);
    return {
      id: row.id,
      name: row.name,
      impact: incidentImpactOf(row.impact),
      status: row.status,
      started_at: row.startedAt.toISOString(),
      resolved_at: end === null ? null : isoFromEpochMs(end),
      url: row.url,
      component_ids: row.componentIds,
      updates: updates.get(row.id) ?? [],
    };
  });
}

async function updatesOf(
  rows: readonly IncidentRow[],
): Promise<ReadonlyMap<string, IncidentUpdate[]>> {
  const revisions = await prisma().statusIncidentUpdate.findMany({
    where: {
      source: { in: [...new Set(rows.map((row) => row.source))] },
      incidentId: { in: rows.map((row) => row.id) },
    },
    orderBy: [{ firstSeenAt: 'asc' }],
  });
  // A later revision of an update takes the place of the earlier one, here and nowhere else.
  const latest = new Map(
    revisions.map((revision) => [`${revision.incidentId}\0${revision.id}`, revision]),
  );
  const newestFirst = [...latest.values()].toSorted(
    (left, right) => right.displayedAt.getTime() - left.displayedAt.getTime(),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      newestFirst
        .filter((update) => update.incidentId === row.id)
        .map(({ id, status, body, displayedAt }) => ({
          id,
          status,
          body,
          displayed_at: displayedAt.toISOString(),
        })),
    ]),
  );
}
