import { z } from 'zod';
import type { Comparison as Row } from '#generated/prisma/client.ts';
import {
  ComparedField,
  ComparisonConclusion,
  type ComparisonSummary,
} from '#lib/contract/comparisons.ts';
import { RetestBudget, StatusSaid } from '#lib/contract/retest-plan.ts';
import { VARIABLES, type Variable } from '#lib/domain/comparison/compared-fields.ts';
import { BRANCHES, type Branch } from '#lib/domain/failure/branch.ts';
import { STOP_REASONS } from '#lib/domain/retest/next-attempt.ts';

export function fieldsOf(row: Row): ComparedField[] {
  return z.array(ComparedField).parse(row.fields);
}

export function variedOf(row: Row): Variable {
  return z.enum(VARIABLES).parse(row.varied);
}

export function branchBeforeOf(row: Row): Branch | null {
  return BRANCHES.find((branch) => branch === row.branchBefore) ?? null;
}

export function budgetOf(row: Row): RetestBudget {
  return RetestBudget.parse(row.budget);
}

export function statusOf(row: Row): StatusSaid {
  return StatusSaid.parse(row.statusSaid);
}

export function describeComparison(
  row: Row,
  { attemptsMade, createdBy }: { attemptsMade: number; createdBy: string },
): ComparisonSummary {
  const varied = variedOf(row);
  const values = fieldsOf(row).find(({ field }) => field === varied);
  const conclusion = ComparisonConclusion.safeParse(row.conclusionDetail);
  return {
    id: row.id,
    created_at: row.createdAt.toISOString(),
    created_by: createdBy,
    state: row.state === 'running' ? 'running' : 'ended',
    case_id: row.caseId,
    event_ref: row.eventRef,
    varied,
    a: values?.a ?? 'unknown',
    b: values?.b ?? 'unknown',
    attempts_made: attemptsMade,
    attempts_max: budgetOf(row).attempts_max,
    ended_at: row.endedAt?.toISOString() ?? null,
    stop_reason: STOP_REASONS.find((reason) => reason === row.stopReason) ?? null,
    conclusion: conclusion.success ? conclusion.data : null,
  };
}
