import type { Branch } from '#lib/domain/failure/branch.ts';
import { titleOf } from '#lib/domain/retest/failure-words.ts';
import type { Outcome } from '#lib/domain/retest/outcome.ts';

/** What one side showed, counted. */
export type SideSeen = {
  readonly name: string;
  /** Attempts that were begun. */
  readonly n: number;
  /** Answered in full; a refusal under 200 is such an answer. */
  readonly passed: number;
  readonly failed: number;
  /** What is known of it: passed or failed. */
  readonly results: number;
  /** This side stopped waiting: that says little of the other end. */
  readonly unanswered: number;
  /** The branches of its failures, each once, in order. */
  readonly branches: readonly Branch[];
  /** Every attempt failed, and repeating could not change one of them. */
  readonly isForGood: boolean;
  readonly notSent: string | null;
  /** `direct: 2 of 2 answered in full` */
  readonly words: string;
};

export function seenOf(args: { name: string; outcomes: readonly (Outcome | null)[] }): SideSeen {
  const { name, outcomes } = args;
  const failures = outcomes.flatMap((one) => (one?.kind === 'failure' ? [one.failure] : []));
  const count = (...kinds: readonly Outcome['kind'][]): number =>
    outcomes.filter((one) => one !== null && kinds.includes(one.kind)).length;
  const n = outcomes.length;
  const passed = count('success', 'refusal');
  const tally = {
    n,
    passed,
    failed: failures.length,
    results: passed + failures.length,
    unanswered: count('unanswered'),
    branches: [...new Set(failures.map(({ branch }) => branch))],
  };
  return {
    ...tally,
    name,
    isForGood:
      n > 0 && failures.length === n && failures.every((one) => one.canRepeatHelp === 'no'),
    notSent: outcomes.find((one) => one?.kind === 'not_sent')?.why ?? null,
    words: `${name}: ${tallyWords(tally)}`,
  };
}

function tallyWords(
  tally: Pick<SideSeen, 'n' | 'passed' | 'failed' | 'unanswered' | 'branches'>,
): string {
  const { n, passed, failed, unanswered, branches } = tally;
  if (n === 0) return 'never asked';
  const parts = [
    ...(passed > 0 ? [`${String(passed)} of ${String(n)} answered in full`] : []),
    ...(failed > 0
      ? [`${String(failed)} of ${String(n)} failed with ${branches.map(titleOf).join(' and ')}`]
      : []),
    ...(unanswered > 0 ? [`${String(unanswered)} of ${String(n)} without an answer in time`] : []),
  ];
  return parts.length === 0
    ? `${String(n)} of ${String(n)} without a known result`
    : parts.join(', ');
}
