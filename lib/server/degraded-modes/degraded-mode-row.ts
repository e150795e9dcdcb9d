import type { DegradedMode as Row } from '#generated/prisma/client.ts';
import type { DegradedMode } from '#lib/contract/degraded-modes.ts';
import { standingOf } from '#lib/domain/degraded-mode/standing.ts';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';

export function describeDegradedMode(row: Row, now: EpochMs): DegradedMode {
  return {
    id: row.id,
    started_at: row.startedAt.toISOString(),
    started_by: row.startedBy,
    owner: row.owner,
    what: row.what,
    reason: row.reason,
    return_by: row.returnBy.toISOString(),
    standing: standingOf({
      returnBy: epochMsOf(row.returnBy.getTime()),
      endedAt: row.endedAt === null ? null : epochMsOf(row.endedAt.getTime()),
      now,
    }),
    case_id: row.caseId,
    comparison_id: row.comparisonId,
    reminded_at: row.remindedAt?.toISOString() ?? null,
    ended_at: row.endedAt?.toISOString() ?? null,
    ended_by: row.endedBy,
    end_reason: row.endReason,
  };
}
