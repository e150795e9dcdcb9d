import { z } from 'zod';
import type { RetestAttempt as AttemptRow, Retest as Row } from '#generated/prisma/client.ts';
import { StatusSaid, VANTAGES } from '#lib/contract/retest-plan.ts';
import {
  RETEST_STATES,
  type RetestAttempt,
  type RetestSummary,
  RetestVerdict,
} from '#lib/contract/retests.ts';
import { BRANCHES, type Branch } from '#lib/domain/failure/branch.ts';
import {
  type NextAttempt,
  RETRY_REASONS,
  STOP_REASONS,
  type StopReason,
} from '#lib/domain/retest/next-attempt.ts';
import { nextWords, outcomeWords } from '#lib/domain/retest/outcome-words.ts';
import {
  BODY_KINDS,
  type BodyKind,
  SAFETIES,
  type Safety,
} from '#lib/domain/retest/verdict-facts.ts';
import { outcomeOf, wireOutcome } from './outcome-shape.ts';
import { StoredPlan } from './stored-plan.ts';

const Headers = z.record(z.string(), z.string()).catch({});

export type { AttemptRow, Row as RetestRow };

export function planOf(row: Row): StoredPlan {
  return StoredPlan.parse(row.plan);
}

export function statusOf(row: Row): StatusSaid {
  return StatusSaid.parse(row.statusSaid);
}

export function branchBeforeOf(row: Row): Branch | null {
  return BRANCHES.find((branch) => branch === row.branchBefore) ?? null;
}

export function safetyOf(row: Row): Safety {
  return SAFETIES.find((safety) => safety === row.safety) ?? 'side_effects';
}

export function bodyKindOf(row: Row): BodyKind {
  return BODY_KINDS.find((kind) => kind === row.bodyKind) ?? 'synthetic';
}

function stopReasonOf(word: string | null): StopReason | null {
  return STOP_REASONS.find((reason) => reason === word) ?? null;
}

export function nextOf(row: AttemptRow): NextAttempt | null {
  if (row.nextKind === 'stop') {
    const reason = stopReasonOf(row.nextReason);
    return reason === null ? null : { kind: 'stop', reason };
  }
  const reason = RETRY_REASONS.find((known) => known === row.nextReason);
  return row.nextKind === 'retry' && reason !== undefined
    ? { kind: 'retry', delayMs: row.nextDelayMs ?? 0, reason }
    : null;
}

export function describeAttempt(row: AttemptRow): RetestAttempt {
  const next = nextOf(row);
  const outcome = outcomeOf(row.outcome);
  return {
    n: row.n,
    started_at: row.startedAt.toISOString(),
    ended_at: row.endedAt?.toISOString() ?? null,
    client_request_id: row.clientRequestId,
    outcome: outcome === null ? null : wireOutcome(outcome),
    result: row.endedAt === null ? 'under way' : outcomeWords(outcome),
    status: row.status,
    request_id: row.requestId,
    gateway_request_id: row.gatewayRequestId,
    headers: Headers.parse(row.headers ?? {}),
    first_byte_ms: row.firstByteMs,
    duration_ms: row.durationMs,
    next:
      next === null
        ? null
        : next.kind === 'stop'
          ? next
          : { kind: 'retry', delay_ms: next.delayMs, reason: next.reason },
    reason: nextWords(next),
  };
}

export function describeSummary(
  row: Row,
  { attemptsMade, createdBy }: { attemptsMade: number; createdBy: string },
): RetestSummary {
  const plan = planOf(row);
  const verdict = RetestVerdict.safeParse(row.verdictDetail);
  return {
    id: row.id,
    created_at: row.createdAt.toISOString(),
    created_by: createdBy,
    state: RETEST_STATES.find((state) => state === row.state) ?? 'ended',
    vantage: VANTAGES.find((vantage) => vantage === row.vantage) ?? 'server',
    case_id: row.caseId,
    comparison_id: row.comparisonId,
    event_ref: row.eventRef,
    route: plan.route.name,
    model: plan.model,
    endpoint: plan.endpoint,
    branch_before: branchBeforeOf(row),
    attempts_made: attemptsMade,
    attempts_max: plan.budget.attempts_max,
    started_at: row.startedAt?.toISOString() ?? null,
    ended_at: row.endedAt?.toISOString() ?? null,
    stop_reason: stopReasonOf(row.stopReason),
    verdict: verdict.success ? verdict.data : null,
  };
}
