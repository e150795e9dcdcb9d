import type { Branch } from '#lib/domain/failure/branch.ts';
import { BRANCH_GUIDANCE } from './guidance-branch.ts';
import { MEANING_GUIDANCE } from './guidance-meaning.ts';
import type { Meaning, Triage } from './result.ts';
import { type StatusPage, statusPageOf } from './status-page.ts';

/** Something people do in haste, and why the evidence does not ask for it. */
export type NotNow = { readonly what: string; readonly why: string };

export type Source = { readonly title: string; readonly url: string };

export type Guidance = {
  /** What to take the failure for, in one sentence. */
  readonly treatAs: string;
  /** In the order in which to do them. */
  readonly firstMoves: readonly string[];
  /** How to know, on the same path, that it is over. */
  readonly verify: string;
  /** Where to look if the first moves change nothing. */
  readonly next: { readonly when: string; readonly branch: Branch };
  readonly notNow: readonly NotNow[];
  readonly sources: readonly Source[];
};

export type GuidanceOnRoute = Guidance & { readonly statusPage: StatusPage };

/** What to do about a failure: the table's row of its branch, narrowed by its meaning, with the page of its route. */
export function guidanceOf(
  failure: Pick<Triage, 'branch' | 'meaning' | 'route'> & { readonly origin?: Triage['origin'] },
): GuidanceOnRoute {
  const row: Guidance = { ...BRANCH_GUIDANCE[failure.branch], ...narrowed(failure.meaning) };
  return { ...row, statusPage: statusPageOf(failure.route) };
}

function narrowed(meaning: Meaning | null): Partial<Guidance> {
  return meaning === null ? {} : (MEANING_GUIDANCE[meaning] ?? {});
}
