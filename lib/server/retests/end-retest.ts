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
import {
  type AttemptRow,
  bodyKindOf,
  branchBeforeOf,
  nextOf,
  planOf,
  type RetestRow,
  safetyOf,
} from './retest-row.ts';

/**
 * Ends a retest with the verdict that its ledger gives, once: whoever comes second changes nothing. A run that is
 * called interrupted ends for the reason that is written down, where one is.
 */
export async function endRetest(args: {
  id: string;
  stop: StopReason;
  now: EpochMs;
}): Promise<boolean> {
  const { id, now } = args;
  const row = await prisma().retest.findUnique({ where: { id } });
  if (row === null || row.state === 'ended') return false;
  const attempts = await prisma().retestAttempt.findMany({
    where: { retestId: id },
    orderBy: { n: 'asc' },
  });
  const stop = args.stop === 'interrupted' ? writtenStop(row, attempts.at(-1)) : args.stop;
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

/** What the last attempt decided, else what a person asked for. */
function writtenStop(row: RetestRow, last: AttemptRow | undefined): StopReason {
  const next = last === undefined ? null : nextOf(last);
  if (next?.kind === 'stop') return next.reason;
  return row.cancelRequestedAt === null ? 'interrupted' : 'cancelled';
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
