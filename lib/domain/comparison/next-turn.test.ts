import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUDGET_CAPS } from '#lib/domain/retest/budget.ts';
import type { NextAttempt } from '#lib/domain/retest/next-attempt.ts';
import type { Failure, Outcome } from '#lib/domain/retest/outcome.ts';
import { advance, type RunRules, type RunState } from '#lib/domain/retest/run-state.ts';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import { comparisonBudget } from './comparison-budget.ts';
import { nextTurn } from './next-turn.ts';
import { type Side, turnOf } from './side.ts';

const FAILURE: Failure = {
  form: 'status',
  branch: 'overloaded_529',
  meaning: null,
  origin: 'anthropic',
  phase: 'response',
  status: 529,
  errorType: 'overloaded_error',
  errorCode: null,
  message: null,
  rule: 'status.529',
  canRepeatHelp: 'yes',
  whyRepeat: '',
  retryAfterMs: null,
  shouldRetry: null,
};
const OK: Outcome = { kind: 'success', stopReason: 'end_turn' };
const failing = (said: Partial<Failure> = {}): Outcome => ({
  kind: 'failure',
  failure: { ...FAILURE, ...said },
});
const HUNG: Outcome = { kind: 'unanswered', afterMs: 10_000, status: null };
const UNSENT: Outcome = { kind: 'not_sent', why: 'refused' };
const BUDGET = comparisonBudget({ attemptsASide: 2, elapsedMsMax: 40_000 });

function turn(given: {
  outcomes: readonly Outcome[];
  elapsedMs?: number;
  jitter?: number;
}): NextAttempt {
  const { outcomes, elapsedMs = 1_000, jitter = 0.5 } = given;
  const outcome = outcomes.at(-1) ?? OK;
  const first = outcomes.length % 2 === 0 ? (outcomes.at(-2) ?? null) : null;
  return nextTurn({
    outcome,
    first,
    attemptsMade: outcomes.length,
    elapsedMs,
    budget: BUDGET,
    jitter,
  });
}

describe('after the first side of a pair', () => {
  test.each([
    ['answered in full', OK],
    ['failed', failing()],
    ['failed for good', failing({ canRepeatHelp: 'no' })],
    ['asked not to be repeated', failing({ shouldRetry: false })],
    ['did not answer in time', HUNG],
    ['declined the content', { kind: 'refusal' } as const],
  ])('the other side follows at once when it %s', (_, outcome) => {
    expect(turn({ outcomes: [outcome] })).toEqual({
      kind: 'retry',
      delayMs: 0,
      reason: 'other_side',
    });
  });

  test('a wait that it asks for holds for the other side too', () => {
    const next = turn({ outcomes: [failing({ retryAfterMs: 3_000 })], jitter: 0 });
    expect(next).toEqual({ kind: 'retry', delayMs: 3_000, reason: 'retry_after' });
  });

  test.each([
    ['a wait is asked for that does not fit', failing({ retryAfterMs: 90_000 }), 1_000],
    ['nothing could be sent', UNSENT, 1_000],
    ['no time is left', OK, 39_800],
  ])('it ends when %s', (_, outcome, elapsedMs) => {
    expect(turn({ outcomes: [outcome], elapsedMs }).kind).toBe('stop');
  });
});

describe('after a whole pair', () => {
  test('both sides are asked once more, after a wait with full jitter', () => {
    expect(turn({ outcomes: [OK, failing()], jitter: 0.5 })).toEqual({
      kind: 'retry',
      delayMs: Math.floor(BUDGET.delayMsBase / 2),
      reason: 'next_pair',
    });
  });

  test.each([
    [
      'the first side must not be repeated',
      [failing({ shouldRetry: false }), OK],
      'provider_says_no',
    ],
    ['the second must not be', [OK, failing({ shouldRetry: false })], 'provider_says_no'],
    ['one fails for good', [failing({ canRepeatHelp: 'no' }), OK], 'branch_not_repeatable'],
    ['all attempts are made', [OK, OK, OK, OK], 'attempts_spent'],
  ])('it ends when %s', (_, outcomes, reason) => {
    expect(turn({ outcomes })).toEqual({ kind: 'stop', reason });
  });
});

describe('the budget of a comparison', () => {
  test.each([
    [2, 40_000, 4, 40_000],
    [1, 1, 4, 8_000],
    [4, 60_000, 8, 60_000],
    [99, 99_999_999, 8, 600_000],
  ])(
    'of %d attempts a side within %d ms is %d attempts within %d ms',
    (attemptsASide, elapsedMsMax, attempts, elapsed) => {
      const budget = comparisonBudget({ attemptsASide, elapsedMsMax });
      expect(budget).toMatchObject({ attemptsMax: attempts, elapsedMsMax: elapsed });
      expect(budget.attemptMsMax * budget.attemptsMax).toBeLessThanOrEqual(elapsed);
    },
  );
});

const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(OK) },
  { weight: 1, arbitrary: fc.constantFrom<Outcome>({ kind: 'refusal' }, UNSENT) },
  {
    weight: 10,
    arbitrary: fc
      .record({
        retryAfterMs: fc.option(fc.double({ min: 0, max: 400_000, noNaN: true }), { nil: null }),
        shouldRetry: fc.constantFrom(null, null, null, true, false),
        canRepeatHelp: fc.constantFrom(
          'yes' as const,
          'unknown' as const,
          'yes' as const,
          'no' as const,
        ),
      })
      .map(failing),
  },
  { weight: 3, arbitrary: fc.constant(HUNG) },
);
const list = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { minLength: 10, maxLength: 10 });
const anyWorld = fc.record({
  outcomes: list(anyOutcome),
  durationsMs: list(fc.integer({ min: 0, max: 100_000 })),
  jitters: list(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
  tokenMs: list(fc.integer({ min: 0, max: 3_000 })),
  denyAt: fc.option(fc.integer({ min: 0, max: 7 }), { nil: null }),
  cancelAt: fc.option(fc.integer({ min: 0, max: 7 }), { nil: null }),
});
const anyChoice = fc.record({
  attemptsASide: fc.integer({ min: -3, max: 50 }),
  elapsedMsMax: fc.integer({ min: -3, max: 10_000_000 }),
});

type Sent = {
  readonly side: Side;
  readonly from: number;
  readonly to: number;
  readonly sinceAskedMs: number;
};

/** Plays a comparison as the runner does, against two sides that answer as they like. */
function play(
  choice: { attemptsASide: number; elapsedMsMax: number },
  world: typeof anyWorld extends fc.Arbitrary<infer World> ? World : never,
): { sent: Sent[]; state: RunState } {
  const sent: Sent[] = [];
  const outcomes: Outcome[] = [];
  const rules: RunRules = {
    budget: comparisonBudget(choice),
    decide: (answered) =>
      nextTurn({
        ...answered,
        first: outcomes.length % 2 === 0 ? (outcomes.at(-2) ?? null) : null,
      }),
  };
  let now: EpochMs = epochMsOf(1_000_000);
  let notBefore = 0;
  let { state } = advance({ phase: 'ready' }, { kind: 'started', at: now }, rules);
  for (let step = 0; step < 200 && state.phase !== 'ended'; step += 1) {
    const n = sent.length;
    if (world.cancelAt === n) state = advance(state, { kind: 'cancelled' }, rules).state;
    else if (state.phase === 'asking') {
      now = epochMsOf(now + (world.tokenMs[n] ?? 0));
      const event =
        world.denyAt === n
          ? ({ kind: 'denied' } as const)
          : ({ kind: 'permitted', at: now } as const);
      state = advance(state, event, rules).state;
    } else if (state.phase === 'attempting') {
      const to = Math.min(state.endsAt, now + (world.durationsMs[n] ?? 0));
      sent.push({ side: turnOf(n + 1).side, from: now, to, sinceAskedMs: now - notBefore });
      now = epochMsOf(to);
      const outcome = world.outcomes[n] ?? OK;
      outcomes.push(outcome);
      notBefore = outcome.kind === 'failure' ? now + (outcome.failure.retryAfterMs ?? 0) : 0;
      state = advance(
        state,
        { kind: 'answered', at: now, outcome, jitter: world.jitters[n] ?? 0 },
        rules,
      ).state;
    } else if (state.phase === 'waiting') {
      now = state.until;
      state = advance(state, { kind: 'waited', at: now }, rules).state;
    }
  }
  return { sent, state };
}

describe('a comparison', () => {
  test('never goes beyond a cap and always takes turns, over twelve thousand runs', () => {
    fc.assert(
      fc.property(anyChoice, anyWorld, (choice, world) => {
        const budget = comparisonBudget(choice);
        const { sent, state } = play(choice, world);
        expect(state).toMatchObject({ phase: 'ended', attemptsMade: sent.length });
        expect(budget.attemptsMax).toBeLessThanOrEqual(BUDGET_CAPS.attemptsMax);
        expect(budget.elapsedMsMax).toBeLessThanOrEqual(BUDGET_CAPS.elapsedMsMax);
        expect(sent.length).toBeLessThanOrEqual(budget.attemptsMax);
        expect(sent.map(({ side }) => side).join('')).toBe('abababab'.slice(0, sent.length));
        for (const { from, to, sinceAskedMs } of sent) {
          expect(to - from).toBeLessThanOrEqual(budget.attemptMsMax);
          expect(to - 1_000_000).toBeLessThanOrEqual(budget.elapsedMsMax);
          expect(sinceAskedMs).toBeGreaterThanOrEqual(0);
        }
        expect(sent.length).toBeLessThanOrEqual(world.cancelAt ?? Number.POSITIVE_INFINITY);
        expect(sent.length).toBeLessThanOrEqual(world.denyAt ?? Number.POSITIVE_INFINITY);
      }),
      { numRuns: 12_000 },
    );
  });

  test('never asks a side again that must not be repeated', () => {
    fc.assert(
      fc.property(anyChoice, anyWorld, (choice, world) => {
        const { sent } = play(choice, world);
        const isClosing = (outcome: Outcome | undefined): boolean =>
          outcome?.kind === 'failure' &&
          (outcome.failure.shouldRetry === false || outcome.failure.canRepeatHelp === 'no');
        const closedAt = world.outcomes.findIndex(isClosing);
        // The other side of that pair still has its turn.
        const sentMax = closedAt === -1 ? Number.POSITIVE_INFINITY : closedAt + 2 - (closedAt % 2);
        expect(sent.length).toBeLessThanOrEqual(sentMax);
      }),
      { numRuns: 3_000 },
    );
  });
});
