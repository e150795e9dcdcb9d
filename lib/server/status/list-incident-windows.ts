import type { IncidentWindow } from '#lib/contract/error-rates.ts';
import { componentRoles } from '#lib/domain/status/component-role.ts';
import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { endOfRow } from './incident-history.ts';
import { parsePage } from './parse-page.ts';
import { lastGoodPoll } from './poll-history.ts';
import { type StatusSettings, statusSettings } from './status-settings.ts';

const WINDOWS_MAX = 100;

/**
 * Declared incidents that overlap `[from, to)`, oldest first. Without `componentIds`, those that name the
 * Claude API or Claude Code; an incident of the Console has no place on a chart of API errors.
 */
export async function listIncidentWindows(args: {
  from: EpochMs;
  to: EpochMs;
  componentIds?: readonly string[];
  settings?: StatusSettings;
}): Promise<IncidentWindow[]> {
  const { from, to, settings = statusSettings() } = args;
  const source = settings.pageUrl;
  const good = await lastGoodPoll({ source, endpoint: 'summary' });
  const componentIds = args.componentIds ?? claudeComponentIds(good?.body ?? null);
  const rows = await prisma().statusIncident.findMany({
    where: {
      source,
      componentIds: { hasSome: [...componentIds] },
      startedAt: { lt: new Date(to) },
      OR: [{ resolvedAt: null }, { resolvedAt: { gt: new Date(from) } }],
    },
    orderBy: { startedAt: 'desc' },
    take: WINDOWS_MAX,
  });
  const readAt = good === null ? null : epochMsOf(good.polledAt.getTime());

  return rows
    .map((row) => ({ row, end: endOfRow(row, readAt) }))
    .filter(({ end }) => end === null || end > from)
    .map(({ row, end }) => ({
      id: row.id,
      name: row.name,
      impact: row.impact,
      started_at: row.startedAt.toISOString(),
      resolved_at: end === null ? null : isoFromEpochMs(end),
      url: row.url,
    }))
    .toReversed();
}

function claudeComponentIds(body: string | null): string[] {
  const report = body === null ? null : parsePage('summary', JSON.parse(body));
  return [...componentRoles(report?.components ?? []).keys()];
}
