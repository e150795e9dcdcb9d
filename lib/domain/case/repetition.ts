import type { VerdictKind } from '#lib/domain/retest/verdict-facts.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import type { Repetition } from './facts.ts';

/** How a retest ended, for the loop; null where its verdict says nothing of the path. */
const ENDS: Readonly<Record<VerdictKind, Repetition['ended'] | null>> = {
  recovered: 'recovered',
  still_failing: 'still_failing',
  branch_changed: 'still_failing',
  stopped_by_budget: 'still_failing',
  stopped_by_provider: 'still_failing',
  inconclusive: null,
  not_comparable: null,
  not_safe_to_repeat: null,
  cancelled: null,
};

/** A retest as a bounded repetition; null for one that sent nothing, or that says nothing of the path. */
export function retestRepetition(args: {
  at: EpochMs;
  attempts: number;
  attemptsMax: number;
  verdict: VerdictKind;
}): Repetition | null {
  const { at, attempts, attemptsMax, verdict } = args;
  const ended = ENDS[verdict];
  return ended === null || attempts === 0 ? null : { at, attempts, attemptsMax, ended };
}
