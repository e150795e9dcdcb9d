import type { DegradedModesQuery, DegradedModesResponse } from '#lib/contract/degraded-modes.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { describeDegradedMode } from './degraded-mode-row.ts';

const SHOWN_MAX = 100;

/** The open ones, the one that is due first before the others; or the latest of all. */
export async function listDegradedModes(args: {
  query: DegradedModesQuery;
  now: EpochMs;
}): Promise<DegradedModesResponse> {
  const { query, now } = args;
  const isOpen = query.state === 'open';
  const rows = await prisma().degradedMode.findMany({
    where: isOpen ? { endedAt: null } : {},
    orderBy: isOpen ? { returnBy: 'asc' } : { id: 'desc' },
    take: SHOWN_MAX,
  });
  return {
    as_of: isoFromEpochMs(now),
    degraded_modes: rows.map((row) => describeDegradedMode(row, now)),
  };
}
