import { describe, expect, test } from 'vitest';
import { budgetOf } from './budget.ts';
import { nextAttempt } from './next-attempt.ts';
import type { Failure, Outcome } from './outcome.ts';

const PATIENT = budgetOf({ kind: 'patient' });

const FAILURE: Failure = {
  form: 'status',
  branch: 'api_error_500',
  meaning: null,
  origin: 'anthropic',
  phase: 'response',
  status: 500,
  errorType: 'api_error',
  errorCode: null,
  message: null,
  rule: 'status.500',
  canRepeatHelp: 'yes',
  whyRepeat: '',
  retryAfterMs: null,
  shouldRetry: null,
};

function after(
  said: Partial<Failure>,
  run: { attemptsMade?: number; elapsedMs?: number; jitter?: number } = {},
) {
  const outcome: Outcome = { kind: 'failure', failure: { ...FAILURE, ...said } };
  return nextAttempt({
    outcome,
    attemptsMade: run.attemptsMade ?? 1,
    elapsedMs: run.elapsedMs ?? 0,
    budget: PATIENT,
    jitter: run.jitter ?? 0.5,
  });
}

describe('after a failed attempt, a retest', () => {
  test.each([
    [1, 4_000],
    [2, 8_000],
    [3, 16_000],
  ])(
    'waits half of its ceiling at half jitter, which doubles (attempt %i)',
    (attemptsMade, delayMs) => {
      expect(after({}, { attemptsMade })).toEqual({ kind: 'retry', delayMs, reason: 'backoff' });
    },
  );

  test('uses the full range of its jitter, from at once to just under the ceiling', () => {
    expect(after({}, { jitter: 0 })).toMatchObject({ delayMs: 0 });
    expect(after({}, { jitter: 0.999_999 })).toMatchObject({ delayMs: 7_999 });
  });

  test('waits as long as retry-after says, and a little more, never less', () => {
    expect(after({ retryAfterMs: 20_000 }, { jitter: 0 })).toEqual({
      kind: 'retry',
      delayMs: 20_000,
      reason: 'retry_after',
    });
    expect(after({ retryAfterMs: 20_000 }, { jitter: 0.999 })).toMatchObject({ delayMs: 20_499 });
  });

  test('keeps to a retry-after that just fits, and stops at one that does not', () => {
    expect(after({ retryAfterMs: 109_500 }, { elapsedMs: 10_000, jitter: 0.9 })).toMatchObject({
      kind: 'retry',
      delayMs: 109_500,
    });
    expect(after({ retryAfterMs: 109_501 }, { elapsedMs: 10_000 })).toEqual({
      kind: 'stop',
      reason: 'provider_wait_too_long',
    });
  });

  test('stops at x-should-retry: false, even beside a retry-after that fits', () => {
    expect(after({ shouldRetry: false, retryAfterMs: 1_000 })).toEqual({
      kind: 'stop',
      reason: 'provider_says_no',
    });
  });

  test('stops where repeating changes nothing', () => {
    expect(after({ canRepeatHelp: 'no' })).toEqual({
      kind: 'stop',
      reason: 'branch_not_repeatable',
    });
  });

  test('goes on where nobody knows whether repeating helps', () => {
    expect(after({ canRepeatHelp: 'unknown' })).toMatchObject({ kind: 'retry' });
  });

  test('stops at the last attempt of its budget', () => {
    expect(after({}, { attemptsMade: 4 })).toEqual({ kind: 'stop', reason: 'attempts_spent' });
  });

  test('stops rather than begin a wait that would overrun its time', () => {
    expect(after({}, { elapsedMs: 117_000 })).toEqual({ kind: 'stop', reason: 'time_spent' });
  });
});

test.each<[Outcome, string]>([
  [{ kind: 'success', stopReason: null }, 'success'],
  [{ kind: 'refusal' }, 'answered'],
  [{ kind: 'cancelled' }, 'cancelled'],
  [{ kind: 'not_sent', why: '' }, 'not_sent'],
])('a retest ends after %o', (outcome, reason) => {
  const run = { attemptsMade: 1, elapsedMs: 0, budget: PATIENT, jitter: 0 };
  expect(nextAttempt({ outcome, ...run })).toEqual({ kind: 'stop', reason });
});

test('a retest tries again after an attempt that nobody answered in time', () => {
  const outcome: Outcome = { kind: 'unanswered', afterMs: 60_000, status: null };
  const run = { attemptsMade: 1, elapsedMs: 60_000, budget: PATIENT, jitter: 0 };
  expect(nextAttempt({ outcome, ...run })).toEqual({
    kind: 'retry',
    delayMs: 0,
    reason: 'unanswered',
  });
});
