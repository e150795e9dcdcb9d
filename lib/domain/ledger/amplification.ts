import type { EpochMs } from '#lib/domain/time/epoch.ts';
import type { Ledger } from './ledger.ts';

/** Loops of retries around one request: each multiplies the one inside. */
export type Nesting = {
  readonly loops: number;
  /** Attempts of one loop: its limit where it was said, else as many as the longest made. */
  readonly perLoop: number;
  /** Attempts that were made, as far as known. */
  readonly attempts: number;
};

export type Amplification = {
  /** Logical requests that failed at least once and are over. */
  readonly requests: number;
  /** Their attempts: the failed, those that nobody reported, and the one that succeeded. */
  readonly attempts: number;
  /** The most attempts that one of them took; 0 without any. */
  readonly most: number;
  readonly nested: {
    readonly requests: number;
    /** The request that was repeated most. */
    readonly worst: Nesting & { readonly ref: string };
  } | null;
};

/** After its last attempt, a request without a word on its end counts as over. */
export const QUIET_MS = 120_000;

/**
 * What a service makes of one request, over the requests whose attempts are known. One that may still be tried
 * again is left out: it would count for less than it will be.
 */
export function amplificationOf(ledgers: readonly Ledger[], now: EpochMs): Amplification {
  const over = ledgers.filter((ledger) => isOver(ledger, now));
  const counts = over.map(attemptsOf);
  const nested = ledgers
    .flatMap((ledger) => {
      const nesting = nestingOf(ledger);
      return nesting === null ? [] : [{ ...nesting, ref: ledger.attempts[0]?.ref ?? '' }];
    })
    .toSorted((one, other) => other.attempts - one.attempts || other.loops - one.loops);
  const [worst] = nested;
  return {
    requests: over.length,
    attempts: counts.reduce((sum, count) => sum + count, 0),
    most: Math.max(0, ...counts),
    nested: worst === undefined ? null : { requests: nested.length, worst },
  };
}

/** Null where one loop alone repeats the request. */
export function nestingOf(ledger: Ledger): Nesting | null {
  if (!ledger.isNested) return null;
  const attempts = attemptsOf(ledger);
  const perLoop = ledger.maxAttempts ?? Math.ceil(attempts / ledger.loops);
  return { loops: ledger.loops, perLoop, attempts };
}

/** `3 × 3 = 9`: what nested loops come to, and what to do. */
export function nestingWords({ loops, perLoop, attempts }: Nesting): string {
  const product = loops * perLoop;
  const made = attempts < product ? `; ${attempts} were made` : '';
  return `${loops} loops of retries around one request, of ${perLoop} attempts each: ${loops} × ${perLoop} = ${product} attempts${made}. Something repeats what the SDK repeats already. Keep one loop: maxRetries: 0 (max_retries=0) in the SDK, or no loop around it.`;
}

function attemptsOf({ attempts, gaps, outcome }: Ledger): number {
  const unreported = gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return attempts.length + unreported + (outcome === 'recovered' ? 1 : 0);
}

function isOver({ outcome, attempts }: Ledger, now: EpochMs): boolean {
  const last = attempts.at(-1);
  if (outcome !== 'unknown') return true;
  return last !== undefined && (last.endedAt ?? last.startedAt) + QUIET_MS <= now;
}
