import type { ComparisonConclusion } from '#lib/contract/comparisons.ts';
import { concludeComparison } from '#lib/domain/comparison/conclusion.ts';
import type { StopReason } from '#lib/domain/retest/next-attempt.ts';
import type { Outcome } from '#lib/domain/retest/outcome.ts';
import { SERVER_VANTAGE } from '#lib/domain/retest/same-path.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool, prisma } from '../database/pool.ts';
import { writers } from '../ingest/writers.ts';
import { log } from '../log.ts';
import { outcomeOf } from '../retests/outcome-shape.ts';
import { branchBeforeOf, fieldsOf, variedOf } from './comparison-row.ts';

/** Ends a comparison with what the ledgers of its sides allow to conclude, once: whoever comes second changes nothing. */
export async function endComparison(args: {
  id: string;
  stop: StopReason;
  now: EpochMs;
}): Promise<void> {
  const { id, stop, now } = args;
  const row = await prisma().comparison.findUnique({ where: { id } });
  if (row === null || row.state === 'ended') return;
  const attempts = await prisma().retestAttempt.findMany({
    where: { retestId: { in: [row.retestA, row.retestB] } },
    orderBy: { n: 'asc' },
  });
  const outcomesOf = (retestId: string): (Outcome | null)[] =>
    attempts.filter((one) => one.retestId === retestId).map(({ outcome }) => outcomeOf(outcome));
  const said = concludeComparison({
    varied: variedOf(row),
    fields: fieldsOf(row),
    branchBefore: branchBeforeOf(row),
    outcomes: { a: outcomesOf(row.retestA), b: outcomesOf(row.retestB) },
    stop,
    vantage: SERVER_VANTAGE,
  });
  const detail: ComparisonConclusion = {
    kind: said.kind,
    failing: said.failing,
    rule: said.rule,
    sentence: said.sentence,
    may: [...said.may],
    may_not: [...said.mayNot],
  };
  const { rowCount } = await pool().query(
    `UPDATE comparisons SET state = 'ended', ended_at = $2, stop_reason = $3, conclusion = $4,
       conclusion_detail = $5 WHERE id = $1 AND state <> 'ended'`,
    [id, isoFromEpochMs(now), stop, said.kind, JSON.stringify(detail)],
  );
  if (rowCount !== 1) return;
  writers().announcer.say('retests');
  log.info('comparison.ended', {
    comparisonId: id,
    conclusion: said.kind,
    stop,
    attemptsMade: attempts.length,
  });
}
