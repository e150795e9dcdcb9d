import type { Budget } from './budget.ts';
import type { Failure, Outcome } from './outcome.ts';

/** Why a retest made no further attempt. One word for the log, the row and the screen. */
export const STOP_REASONS = [
  'success',
  'answered',
  'branch_not_repeatable',
  'provider_says_no',
  'provider_wait_too_long',
  'attempts_spent',
  'time_spent',
  'tokens_spent',
  'not_sent',
  'cancelled',
  'interrupted',
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/** The last two are of a comparison, which asks its two sides in turn. */
export const RETRY_REASONS = [
  'retry_after',
  'backoff',
  'unanswered',
  'other_side',
  'next_pair',
] as const;
export type RetryReason = (typeof RETRY_REASONS)[number];

export type NextAttempt =
  | { readonly kind: 'retry'; readonly delayMs: number; readonly reason: RetryReason }
  | { readonly kind: 'stop'; readonly reason: StopReason };

/** What a run looks at after an answer. */
export type Answered = {
  readonly outcome: Outcome;
  /** With the one that just ended. */
  readonly attemptsMade: number;
  /** Since the start of the run. */
  readonly elapsedMs: number;
  readonly budget: Budget;
  /** Uniform in [0, 1). */
  readonly jitter: number;
};

/** An attempt that has less time than this left would only be cut off. */
const ATTEMPT_MS_MIN = 500;
/** Spread over the end of a wait that the provider asked for, so that not everybody comes back at once. */
const PUSHBACK_SPREAD_MS = 500;

/**
 * Decides whether a retest may repeat the same request, and when.
 *
 * Full jitter (any wait up to the ceiling), because people start retests together when an incident clears:
 * a fixed backoff would send them all back at the same instant. A wait that the provider asks for is kept
 * to the millisecond, or the retest ends; `x-should-retry: false` ends it whatever else was said.
 */
export function nextAttempt(answered: Answered): NextAttempt {
  const { outcome, attemptsMade, budget, jitter } = answered;
  const ended = endOf(outcome);
  if (ended !== null) return { kind: 'stop', reason: ended };
  if (attemptsMade >= budget.attemptsMax) return { kind: 'stop', reason: 'attempts_spent' };

  const asked = askedWait(answered);
  if (asked !== null) return asked;
  const ceilingMs = Math.min(budget.delayMsMax, budget.delayMsBase * 2 ** (attemptsMade - 1));
  const delayMs = Math.floor(ceilingMs * jitter);
  if (delayMs > msLeft(answered)) return { kind: 'stop', reason: 'time_spent' };
  const reason = outcome.kind === 'unanswered' ? 'unanswered' : 'backoff';
  return { kind: 'retry', delayMs, reason };
}

/** For how long a run may wait and still make an attempt that is not cut off at once; may be negative. */
export function msLeft({ budget, elapsedMs }: Pick<Answered, 'budget' | 'elapsedMs'>): number {
  return budget.elapsedMsMax - elapsedMs - ATTEMPT_MS_MIN;
}

/** The wait that the answer asks for, or the stop because it does not fit; null if it asks for none. */
export function askedWait(answered: Answered): NextAttempt | null {
  const { outcome, jitter } = answered;
  const askedMs = outcome.kind === 'failure' ? outcome.failure.retryAfterMs : null;
  if (askedMs === null || askedMs <= 0) return null;
  const leftMs = msLeft(answered);
  if (askedMs > leftMs) return { kind: 'stop', reason: 'provider_wait_too_long' };
  const spreadMs = Math.min(PUSHBACK_SPREAD_MS, leftMs - askedMs);
  const delayMs = Math.ceil(askedMs) + Math.floor(spreadMs * jitter);
  return { kind: 'retry', delayMs: Math.min(delayMs, Math.floor(leftMs)), reason: 'retry_after' };
}

/** Why this outcome is the last one, whatever the budget; null if it need not be. */
export function endOf(outcome: Outcome): StopReason | null {
  switch (outcome.kind) {
    case 'success':
      return 'success';
    case 'refusal':
      return 'answered';
    case 'cancelled':
      return 'cancelled';
    case 'not_sent':
      return 'not_sent';
    case 'unanswered':
      return null;
    case 'failure':
      break;
  }
  return endOfFailure(outcome.failure);
}

function endOfFailure(failure: Failure): StopReason | null {
  if (failure.shouldRetry === false) return 'provider_says_no';
  return failure.canRepeatHelp === 'no' ? 'branch_not_repeatable' : null;
}
