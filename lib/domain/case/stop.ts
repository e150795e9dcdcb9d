import { formatClockSeconds } from '#lib/domain/format/instant.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { repeatOf } from '#lib/domain/triage/repeat.ts';
import type { CaseFacts, Repetition } from './facts.ts';

export type StopCondition = {
  readonly isReached: boolean;
  /** From when on it holds; null where it never did, and where it holds by the nature of the branch. */
  readonly since: EpochMs | null;
  readonly why: string;
};

/**
 * Whether it is time to stop: no more attempts and no more changes. Reached when repeating cannot help at all,
 * or when the latest bounded repetition on the path ended in failure.
 */
export function stopCondition(
  facts: Pick<CaseFacts, 'now' | 'subject' | 'repetitions'>,
): StopCondition {
  const { branch, meaning } = facts.subject;
  const repeat = repeatOf({ branch, meaning, retryAfterMs: null, shouldRetry: null });
  if (repeat.canHelp === 'no') {
    return { isReached: true, since: null, why: `Repeating cannot help. ${repeat.why}` };
  }
  const latest = latestOf(facts.repetitions);
  if (latest === null) {
    return { isReached: false, since: null, why: 'No repetition within a budget is known yet.' };
  }
  const tried = `${triedWords(latest)}, the last at ${clock(latest.at, facts.now)}`;
  return latest.ended === 'recovered'
    ? { isReached: false, since: null, why: `It recovered after ${tried}.` }
    : { isReached: true, since: latest.at, why: `The budget is spent: ${tried}, all failed.` };
}

/** The latest by its end, null of none. */
export function latestOf<Item extends { readonly at: EpochMs }>(
  items: readonly Item[],
): Item | null {
  return items.reduce<Item | null>(
    (latest, item) => (latest === null || item.at >= latest.at ? item : latest),
    null,
  );
}

/** `3 attempts of at most 3`. */
export function triedWords({
  attempts,
  attemptsMax,
}: Pick<Repetition, 'attempts' | 'attemptsMax'>): string {
  const counted = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  return attemptsMax === null ? counted : `${counted} of at most ${attemptsMax}`;
}

/** `13:51:07 UTC`, with the day where it is another than today. */
export function clock(at: EpochMs, now: EpochMs): string {
  return `${formatClockSeconds({ atMs: at, nowMs: now, zone: 'UTC' })} UTC`;
}
