import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import type { Budget } from './budget.ts';
import { type Answered, type NextAttempt, nextAttempt, type StopReason } from './next-attempt.ts';
import type { Outcome } from './outcome.ts';

/** Where a run stands. `attemptsMade` counts every attempt that was begun. */
export type RunState =
  | { readonly phase: 'ready' }
  /** Asks for a token of the shared budget before it sends. */
  | { readonly phase: 'asking'; readonly startedAt: EpochMs; readonly attemptsMade: number }
  | {
      readonly phase: 'attempting';
      readonly startedAt: EpochMs;
      readonly attemptsMade: number;
      readonly endsAt: EpochMs;
    }
  | {
      readonly phase: 'waiting';
      readonly startedAt: EpochMs;
      readonly attemptsMade: number;
      readonly until: EpochMs;
    }
  | {
      readonly phase: 'ended';
      readonly startedAt: EpochMs | null;
      readonly attemptsMade: number;
      readonly reason: StopReason;
    };

export type RunEvent =
  | { readonly kind: 'started'; readonly at: EpochMs }
  | { readonly kind: 'permitted'; readonly at: EpochMs }
  | { readonly kind: 'denied' }
  | {
      readonly kind: 'answered';
      readonly at: EpochMs;
      readonly outcome: Outcome;
      /** Uniform in [0, 1). */
      readonly jitter: number;
    }
  | { readonly kind: 'waited'; readonly at: EpochMs }
  | { readonly kind: 'cancelled' }
  /** The process that ran it is gone, or another holds the lease. */
  | { readonly kind: 'interrupted' };

export type Advance = {
  readonly state: RunState;
  /** What was decided after an answer; null for every other event. */
  readonly next: NextAttempt | null;
};

/** By what a run goes on: its budget, and what it decides after an answer. */
export type RunRules = {
  readonly budget: Budget;
  readonly decide: (answered: Answered) => NextAttempt;
};

/**
 * The one rule of how a run goes on. An event that does not fit the phase changes nothing: a late answer after
 * a cancellation, a second start. Clock and randomness come in with the events.
 */
export function advance(state: RunState, event: RunEvent, { budget, decide }: RunRules): Advance {
  if (state.phase === 'ended') return unchanged(state);
  if (event.kind === 'cancelled' || event.kind === 'interrupted') return ended(state, event.kind);
  switch (event.kind) {
    case 'started':
      return state.phase === 'ready'
        ? unchanged({ phase: 'asking', startedAt: event.at, attemptsMade: 0 })
        : unchanged(state);
    case 'denied':
      return state.phase === 'asking' ? ended(state, 'tokens_spent') : unchanged(state);
    case 'permitted':
      return state.phase === 'asking' ? permitted(state, event.at, budget) : unchanged(state);
    case 'answered':
      return state.phase === 'attempting'
        ? answered(state, event, { budget, decide })
        : unchanged(state);
    case 'waited':
      break;
  }
  return state.phase === 'waiting' && event.at >= state.until
    ? unchanged({ ...begun(state), phase: 'asking' })
    : unchanged(state);
}

/** The rules of a retest: it ends at the first success, and repeats on one path. */
export function retestRules(budget: Budget): RunRules {
  return { budget, decide: nextAttempt };
}

/** For how long the attempt of this state may run; 0 when none is under way. */
export function attemptMsLeft(state: RunState, now: EpochMs): number {
  return state.phase === 'attempting' ? Math.max(0, state.endsAt - now) : 0;
}

type Begun = { readonly startedAt: EpochMs; readonly attemptsMade: number };

function begun({ startedAt, attemptsMade }: Begun): Begun {
  return { startedAt, attemptsMade };
}

/** The token may have been slow to come: the caps are looked at once more, with the time it is now. */
function permitted(state: Begun, at: EpochMs, budget: Budget): Advance {
  const endOfAll = state.startedAt + budget.elapsedMsMax;
  if (state.attemptsMade >= budget.attemptsMax) return ended(state, 'attempts_spent');
  // A clock that was set back would stretch the budget: the run ends instead.
  if (at >= endOfAll || at < state.startedAt) return ended(state, 'time_spent');
  const endsAt = epochMsOf(Math.min(endOfAll, at + budget.attemptMsMax));
  return unchanged({
    phase: 'attempting',
    startedAt: state.startedAt,
    attemptsMade: state.attemptsMade + 1,
    endsAt,
  });
}

function answered(
  state: Begun,
  event: Extract<RunEvent, { kind: 'answered' }>,
  { budget, decide }: RunRules,
): Advance {
  const { at, outcome, jitter } = event;
  const elapsedMs = at - state.startedAt;
  const next = decide({
    outcome,
    attemptsMade: state.attemptsMade,
    elapsedMs: elapsedMs < 0 ? budget.elapsedMsMax : elapsedMs,
    budget,
    jitter,
  });
  if (next.kind === 'stop') return { ...ended(state, next.reason), next };
  const until = epochMsOf(at + next.delayMs);
  return { state: { ...begun(state), phase: 'waiting', until }, next };
}

function ended(state: RunState | Begun, reason: StopReason): Advance {
  const made = 'attemptsMade' in state ? state.attemptsMade : 0;
  const startedAt = 'startedAt' in state ? state.startedAt : null;
  return unchanged({ phase: 'ended', startedAt, attemptsMade: made, reason });
}

function unchanged(state: RunState): Advance {
  return { state, next: null };
}
