import type { EventOutcome } from '#lib/domain/event/event.ts';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import { type Hint, hintIn } from './hint.ts';

/** A failed attempt, as far as it matters for what became of its request. */
export type ReportedAttempt = {
  readonly ref: string;
  readonly occurredAt: EpochMs;
  readonly attempt: number | null;
  readonly maxAttempts: number | null;
  readonly durationMs: number | null;
  /** The wait until the next attempt, as the service measured it. */
  readonly delayMs: number | null;
  readonly nextAction: string | null;
  readonly outcome: EventOutcome | null;
  readonly headers: Readonly<Record<string, string>>;
};

export type LedgerOutcome = 'recovered' | 'gave_up' | 'stopped' | 'unknown';

/** What was done with the word of the answer on trying again; null where it gave none. */
export type Obedience =
  | 'obeyed'
  | 'waited_less'
  | 'retried_although_told_not_to'
  /** It was tried again, but how long after is not known. */
  | 'unknown';

export type LedgerAttempt = {
  readonly ref: string;
  readonly attempt: number | null;
  readonly startedAt: EpochMs;
  /** Null when the service did not say how long it took. */
  readonly endedAt: EpochMs | null;
  readonly waitedMs: number | null;
  /** `reported` by the service, or `derived` from the times of the two attempts. */
  readonly waitedBy: 'reported' | 'derived' | null;
  readonly hint: Hint;
  readonly obedience: Obedience | null;
};

/** Attempts that took place, or must have, and that nobody reported. */
export type Gap = { readonly from: number; readonly to: number };

/** All that is known of one logical request: its failed attempts in order, and its end. */
export type Ledger = {
  readonly outcome: LedgerOutcome;
  readonly attempts: readonly LedgerAttempt[];
  readonly gaps: readonly Gap[];
  /** The number of the attempt that succeeded; null when none did, or its number is not known. */
  readonly succeededAt: number | null;
  readonly maxAttempts: number | null;
  /** How often the count began anew, or went past its own limit: a loop around the loop of the SDK. */
  readonly loops: number;
  readonly isNested: boolean;
};

/**
 * Puts the attempts of one logical request together. They may come in any order and with some missing; a missing
 * one is said to be. `attempts` holds at least one.
 */
export function ledgerOf(attempts: readonly ReportedAttempt[]): Ledger {
  const ordered = inOrder(attempts);
  const runs = runsOf(ordered);
  const last = ordered.at(-1);
  const outcome = outcomeOf(last);
  const max = Math.max(0, ...ordered.map(({ maxAttempts }) => maxAttempts ?? 0));
  const maxAttempts = max === 0 ? null : max;
  const highest = Math.max(0, ...ordered.map(({ attempt }) => attempt ?? 0));
  const isPast = maxAttempts !== null && highest > maxAttempts;
  const loops = isPast ? Math.max(runs.length, Math.ceil(highest / maxAttempts)) : runs.length;
  return {
    outcome,
    attempts: ordered.map((attempt, index) => entryOf(attempt, ordered[index + 1])),
    gaps: runs.flatMap((run, index) => gapsOf(run, index === runs.length - 1)),
    succeededAt: outcome === 'recovered' && last?.attempt != null ? last.attempt + 1 : null,
    maxAttempts,
    loops,
    isNested: loops > 1,
  };
}

/** By time; two at one time by their number. A number does not decide: a loop around the SDK begins again at one. */
function inOrder(attempts: readonly ReportedAttempt[]): readonly ReportedAttempt[] {
  return attempts.toSorted(
    (one, other) =>
      one.occurredAt - other.occurredAt ||
      (one.attempt ?? 0) - (other.attempt ?? 0) ||
      (one.ref < other.ref ? -1 : 1),
  );
}

/** Parts in which the number rises. */
function runsOf(ordered: readonly ReportedAttempt[]): readonly (readonly ReportedAttempt[])[] {
  const runs: ReportedAttempt[][] = [];
  let highest = 0;
  for (const attempt of ordered) {
    const number = attempt.attempt;
    const run = runs.at(-1);
    if (run === undefined || (number !== null && number <= highest)) {
      runs.push([attempt]);
      highest = number ?? 0;
    } else {
      run.push(attempt);
      highest = number ?? highest;
    }
  }
  return runs;
}

function outcomeOf(last: ReportedAttempt | undefined): LedgerOutcome {
  const outcome = last?.outcome ?? null;
  return outcome === null || outcome === 'pending' ? 'unknown' : outcome;
}

function gapsOf(run: readonly ReportedAttempt[], isLast: boolean): readonly Gap[] {
  const numbers = run.flatMap(({ attempt }) => attempt ?? []);
  const gaps: Gap[] = [];
  let before = 0;
  for (const number of numbers) {
    if (number > before + 1) gaps.push({ from: before + 1, to: number - 1 });
    before = number;
  }
  const last = run.at(-1);
  const max = last?.maxAttempts ?? null;
  // Given up means that all attempts were made.
  if (isLast && last?.outcome === 'gave_up' && max !== null && before > 0 && before < max)
    gaps.push({ from: before + 1, to: max });
  return gaps;
}

function entryOf(attempt: ReportedAttempt, next: ReportedAttempt | undefined): LedgerAttempt {
  const hint = hintIn(attempt.headers, attempt.occurredAt, attempt.durationMs);
  const wait = waitOf(attempt, next);
  const wasRetried =
    next !== undefined || attempt.nextAction === 'retried' || attempt.outcome === 'recovered';
  return {
    ref: attempt.ref,
    attempt: attempt.attempt,
    startedAt: attempt.occurredAt,
    endedAt: endOf(attempt),
    waitedMs: wait?.ms ?? null,
    waitedBy: wait?.by ?? null,
    hint,
    obedience: wasRetried ? obedienceTo(hint, wait?.ms ?? null) : null,
  };
}

function endOf({ occurredAt, durationMs }: ReportedAttempt): EpochMs | null {
  return durationMs === null ? null : epochMsOf(occurredAt + durationMs);
}

function waitOf(
  attempt: ReportedAttempt,
  next: ReportedAttempt | undefined,
): { ms: number; by: 'reported' | 'derived' } | null {
  if (attempt.delayMs !== null) return { ms: attempt.delayMs, by: 'reported' };
  const end = endOf(attempt);
  const follows =
    next !== undefined &&
    next.attempt !== null &&
    attempt.attempt !== null &&
    next.attempt === attempt.attempt + 1;
  if (!follows || end === null || next.occurredAt < end) return null;
  return { ms: next.occurredAt - end, by: 'derived' };
}

/** Clocks and timers are not finer than this. */
const TOLERANCE_MS = 50;

function obedienceTo(hint: Hint, waitedMs: number | null): Obedience | null {
  if (hint.shouldRetry === false) return 'retried_although_told_not_to';
  if (hint.waitMs === null) return hint.shouldRetry === true ? 'obeyed' : null;
  if (waitedMs === null) return 'unknown';
  return waitedMs + TOLERANCE_MS < hint.waitMs ? 'waited_less' : 'obeyed';
}
