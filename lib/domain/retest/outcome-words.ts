import { seconds, worded } from './failure-words.ts';
import type { NextAttempt, RetryReason, StopReason } from './next-attempt.ts';
import type { Outcome } from './outcome.ts';

/** What became of an attempt, in a few words. Null: under way, or cut off by a crash. */
export function outcomeWords(outcome: Outcome | null): string {
  if (outcome === null) return 'no result known';
  switch (outcome.kind) {
    case 'success':
      return 'answered in full';
    case 'refusal':
      return 'a refusal under 200';
    case 'failure':
      return worded(outcome.failure);
    case 'unanswered':
      return outcome.status === null
        ? `no answer within ${seconds(outcome.afterMs)}`
        : `no whole answer within ${seconds(outcome.afterMs)}`;
    case 'not_sent':
      return `not sent: ${outcome.why}`;
    case 'cancelled':
      break;
  }
  return 'cancelled';
}

export const STOP_WORDS: Readonly<Record<StopReason, string>> = {
  success: 'answered, so nothing more to find out',
  answered: 'answered, if not with a message',
  branch_not_repeatable: 'repeating cannot change this',
  provider_says_no: 'the answer says x-should-retry: false',
  provider_wait_too_long: 'the answer asks for a longer wait than the budget has',
  attempts_spent: 'all attempts of the budget are made',
  time_spent: 'the time of the budget is over',
  tokens_spent: 'the shared budget of attempts is spent',
  not_sent: 'nothing could be sent',
  cancelled: 'a person ended it',
  interrupted: 'the process that ran it ended',
};

const RETRY_WORDS: Readonly<Record<RetryReason, string>> = {
  retry_after: 'as the answer asks',
  backoff: 'backoff with full jitter',
  unanswered: 'nobody answered, so once more',
  other_side: 'now the other side',
  next_pair: 'both sides once more',
};

/** What was decided after an attempt. */
export function nextWords(next: NextAttempt | null): string {
  if (next === null) return 'open';
  return next.kind === 'stop'
    ? `stop: ${STOP_WORDS[next.reason]}`
    : `again after ${seconds(next.delayMs)}: ${RETRY_WORDS[next.reason]}`;
}
