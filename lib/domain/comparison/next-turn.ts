import {
  type Answered,
  askedWait,
  endOf,
  msLeft,
  type NextAttempt,
  type StopReason,
} from '#lib/domain/retest/next-attempt.ts';
import type { Outcome } from '#lib/domain/retest/outcome.ts';

/** These end a run whichever side they come from. */
const ENDS_AT_ONCE: ReadonlySet<StopReason> = new Set(['cancelled', 'not_sent']);
/** After these the side is not asked again, and a comparison of unequal sides is none. */
const ENDS_WITH_PAIR: ReadonlySet<StopReason> = new Set([
  'provider_says_no',
  'branch_not_repeatable',
]);

/**
 * Decides whose turn is next, and when. Unlike a retest, a success ends nothing: each side must be asked as often
 * as the other. The second side follows the first at once, so that both speak of the same moment. A wait that one
 * side asks for holds for both, because they may share an account.
 */
export function nextTurn(answered: Answered & { first: Outcome | null }): NextAttempt {
  const { outcome, first, attemptsMade, budget, jitter } = answered;
  const ended = endOf(outcome);
  if (ended !== null && ENDS_AT_ONCE.has(ended)) return { kind: 'stop', reason: ended };

  const isPairWhole = attemptsMade % 2 === 0;
  if (isPairWhole) {
    const closed = [first === null ? null : endOf(first), ended].find(
      (reason) => reason !== null && ENDS_WITH_PAIR.has(reason),
    );
    if (closed != null) return { kind: 'stop', reason: closed };
    if (attemptsMade >= budget.attemptsMax) return { kind: 'stop', reason: 'attempts_spent' };
  }
  const asked = askedWait(answered);
  if (asked !== null) return asked;
  const leftMs = msLeft(answered);
  const pairs = attemptsMade / 2;
  const ceilingMs = Math.min(budget.delayMsMax, budget.delayMsBase * 2 ** (pairs - 1));
  const delayMs = isPairWhole ? Math.floor(ceilingMs * jitter) : 0;
  if (delayMs > leftMs) return { kind: 'stop', reason: 'time_spent' };
  return { kind: 'retry', delayMs, reason: isPairWhole ? 'next_pair' : 'other_side' };
}
