import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import { BUDGET_CAPS, BUDGET_NAMES, type BudgetChoice, budgetOf } from './budget.ts';
import type { Failure, Outcome } from './outcome.ts';
import { advance, type RunState, retestRules } from './run-state.ts';

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

const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Outcome>({ kind: 'success', stopReason: 'end_turn' }) },
  { weight: 1, arbitrary: fc.constant<Outcome>({ kind: 'refusal' }) },
  {
    weight: 12,
    arbitrary: fc
      .record({
        retryAfterMs: fc.option(fc.double({ min: 0, max: 900_000, noNaN: true }), { nil: null }),
        shouldRetry: fc.constantFrom(null, true, true, false),
        canRepeatHelp: fc.constantFrom('yes' as const, 'unknown' as const, 'no' as const),
      })
      .map((said): Outcome => ({ kind: 'failure', failure: { ...FAILURE, ...said } })),
  },
  { weight: 4, arbitrary: fc.constant<Outcome>({ kind: 'unanswered', afterMs: 1, status: null }) },
);
const anyChoice: fc.Arbitrary<BudgetChoice> = fc.oneof(
  fc.constantFrom(...BUDGET_NAMES).map((kind) => ({ kind })),
  fc.record({
    kind: fc.constant('own' as const),
    attemptsMax: fc.integer({ min: -5, max: 1_000 }),
    elapsedMsMax: fc.integer({ min: -5, max: 100_000_000 }),
  }),
);

type World = {
  readonly outcomes: readonly Outcome[];
  /** How long each attempt takes, if nothing cuts it. */
  readonly durationsMs: readonly number[];
  readonly jitters: readonly number[];
  /** How long a token takes to come; the clock may also jump back. */
  readonly tokenMs: readonly number[];
  readonly denyAt: number | null;
  readonly cancelAt: number | null;
};

const anyWorld: fc.Arbitrary<World> = fc.record({
  outcomes: fc.array(anyOutcome, { minLength: 12, maxLength: 12 }),
  durationsMs: fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 12, maxLength: 12 }),
  jitters: fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
    minLength: 12,
    maxLength: 12,
  }),
  tokenMs: fc.array(fc.integer({ min: -50, max: 3_000 }), { minLength: 12, maxLength: 12 }),
  denyAt: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
  cancelAt: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
});

type Sent = { readonly from: number; readonly to: number; readonly afterPushbackMs: number | null };

/** Plays a run as the runner does, against a world that answers as it likes. */
function play(
  choice: BudgetChoice,
  world: World,
): { sent: Sent[]; state: RunState; startedAt: number } {
  const budget = budgetOf(choice);
  const startedAt = 1_000_000;
  let now: EpochMs = epochMsOf(startedAt);
  let pushbackMs: number | null = null;
  const sent: Sent[] = [];
  let { state } = advance({ phase: 'ready' }, { kind: 'started', at: now }, retestRules(budget));
  for (let step = 0; step < 200 && state.phase !== 'ended'; step += 1) {
    const n = sent.length;
    if (world.cancelAt === n)
      state = advance(state, { kind: 'cancelled' }, retestRules(budget)).state;
    else if (state.phase === 'asking') {
      now = epochMsOf(now + (world.tokenMs[n] ?? 0));
      const event =
        world.denyAt === n ? { kind: 'denied' as const } : { kind: 'permitted' as const, at: now };
      state = advance(state, event, retestRules(budget)).state;
    } else if (state.phase === 'attempting') {
      const to = Math.min(state.endsAt, now + (world.durationsMs[n] ?? 0));
      sent.push({ from: now, to, afterPushbackMs: pushbackMs === null ? null : now - pushbackMs });
      now = epochMsOf(to);
      const outcome = world.outcomes[n] ?? { kind: 'refusal' };
      const asked = outcome.kind === 'failure' ? outcome.failure.retryAfterMs : null;
      pushbackMs = asked === null || asked === 0 ? null : now + asked;
      const jitter = world.jitters[n] ?? 0;
      state = advance(
        state,
        { kind: 'answered', at: now, outcome, jitter },
        retestRules(budget),
      ).state;
    } else if (state.phase === 'waiting') {
      now = state.until;
      state = advance(state, { kind: 'waited', at: now }, retestRules(budget)).state;
    }
  }
  return { sent, state, startedAt };
}

describe('a run of a retest', () => {
  test('never goes beyond a cap, whatever is answered, over ten thousand runs', () => {
    fc.assert(
      fc.property(anyChoice, anyWorld, (choice, world) => {
        const budget = budgetOf(choice);
        const { sent, state, startedAt } = play(choice, world);
        expect(state.phase).toBe('ended');
        expect(budget.attemptsMax).toBeLessThanOrEqual(BUDGET_CAPS.attemptsMax);
        expect(budget.elapsedMsMax).toBeLessThanOrEqual(BUDGET_CAPS.elapsedMsMax);
        expect(sent.length).toBeLessThanOrEqual(budget.attemptsMax);
        expect(state).toMatchObject({ attemptsMade: sent.length });
        for (const { from, to, afterPushbackMs } of sent) {
          expect(to - from).toBeLessThanOrEqual(budget.attemptMsMax);
          expect(to - startedAt).toBeLessThanOrEqual(budget.elapsedMsMax);
          // What the provider asked for is waited for in full; the clock of this world may jump back by 50 ms.
          expect(afterPushbackMs ?? 0).toBeGreaterThanOrEqual(-50);
        }
        expect(sent.length).toBeLessThanOrEqual(world.cancelAt ?? Number.POSITIVE_INFINITY);
        expect(sent.length).toBeLessThanOrEqual(world.denyAt ?? Number.POSITIVE_INFINITY);
      }),
      { numRuns: 12_000 },
    );
  });

  test('makes no attempt after the first that was answered, refused for good, or told not to come again', () => {
    fc.assert(
      fc.property(anyChoice, anyWorld, (choice, world) => {
        const { sent } = play(choice, world);
        for (const outcome of world.outcomes.slice(0, Math.max(0, sent.length - 1))) {
          const isFinal =
            outcome.kind === 'success' ||
            outcome.kind === 'refusal' ||
            (outcome.kind === 'failure' &&
              (outcome.failure.shouldRetry === false || outcome.failure.canRepeatHelp === 'no'));
          expect(isFinal).toBe(false);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test('waits to the millisecond', () => {
    const budget = budgetOf({ kind: 'interactive' });
    const until = epochMsOf(20);
    const waiting: RunState = { phase: 'waiting', startedAt: epochMsOf(1), attemptsMade: 1, until };
    const early = epochMsOf(19);
    expect(advance(waiting, { kind: 'waited', at: early }, retestRules(budget)).state).toBe(
      waiting,
    );
    expect(advance(waiting, { kind: 'waited', at: until }, retestRules(budget)).state.phase).toBe(
      'asking',
    );
  });

  test('changes nothing on an event that does not fit', () => {
    const budget = budgetOf({ kind: 'interactive' });
    const ended: RunState = {
      phase: 'ended',
      startedAt: null,
      attemptsMade: 0,
      reason: 'cancelled',
    };
    const at = epochMsOf(5);
    expect(advance(ended, { kind: 'started', at }, retestRules(budget)).state).toBe(ended);
    const ready: RunState = { phase: 'ready' };
    expect(advance(ready, { kind: 'permitted', at }, retestRules(budget)).state).toBe(ready);
    expect(advance(ready, { kind: 'waited', at }, retestRules(budget)).state).toBe(ready);
  });

  test('ends when its clock was set back, rather than stretch the budget', () => {
    const budget = budgetOf({ kind: 'interactive' });
    const asking: RunState = { phase: 'asking', startedAt: epochMsOf(10_000), attemptsMade: 0 };
    expect(
      advance(asking, { kind: 'permitted', at: epochMsOf(9_000) }, retestRules(budget)).state,
    ).toMatchObject({
      phase: 'ended',
      reason: 'time_spent',
    });
  });
});
