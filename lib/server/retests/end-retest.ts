import type { RetestVerdict } from '#lib/contract/retests.ts';
import type { StopReason } from '#lib/domain/retest/next-attempt.ts';
import type { FieldCheck } from '#lib/domain/retest/same-path.ts';
import { verdictOf } from '#lib/domain/retest/verdict.ts';
import type { Verdict } from '#lib/domain/retest/verdict-facts.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool, prisma } from '../database/pool.ts';
import { writers } from '../ingest/writers.ts';
import { log } from '../log.ts';
import { outcomeOf } from './outcome-shape.ts';
import { bodyKindOf, branchBeforeOf, planOf, safetyOf } from './retest-row.ts';

/** Ends a retest with the verdict that its ledger gives, once: whoever comes second changes nothing. */
export async function endRetest(args: {
  id: string;
  stop: StopReason;
  now: EpochMs;
}): Promise<boolean> {
  const { id, stop, now } = args;
  const row = await prisma().retest.findUnique({ where: { id } });
  if (row === null || row.state === 'ended') return false;
  const attempts = await prisma().retestAttempt.findMany({
    where: { retestId: id },
    orderBy: { n: 'asc' },
  });
  const plan = planOf(row);
  const checks: readonly FieldCheck[] = plan.checks;
  const verdict = verdictOf({
    safety: safetyOf(row),
    body: bodyKindOf(row),
    checks,
    branchBefore: branchBeforeOf(row),
    outcomes: attempts.map(({ outcome }) => outcomeOf(outcome)),
    stop,
    attemptsMax: plan.budget.attempts_max,
    elapsedMsMax: plan.budget.elapsed_ms_max,
    vantage: plan.vantage,
  });
  const { rowCount } = await pool().query(
    `UPDATE retests SET state = 'ended', ended_at = $2, stop_reason = $3, verdict = $4, verdict_detail = $5,
       holder = NULL, lease_until = NULL
     WHERE id = $1 AND state <> 'ended'`,
    [id, isoFromEpochMs(now), stop, verdict.kind, JSON.stringify(wireVerdict(verdict))],
  );
  if (rowCount !== 1) return false;
  writers().announcer.say('retests');
  log.info('retest.ended', {
    retestId: id,
    verdict: verdict.kind,
    stop,
    attemptsMade: attempts.length,
  });
  return true;
}

export function wireVerdict(verdict: Verdict): RetestVerdict {
  return {
    kind: verdict.kind,
    rule: verdict.rule,
    sentence: verdict.sentence,
    may: [...verdict.may],
    may_not: [...verdict.mayNot],
    branch_after: verdict.branchAfter,
  };
}
