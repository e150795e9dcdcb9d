import { BRANCH_GUIDANCE } from './guidance-branch.ts';
import { MEANING_GUIDANCE } from './guidance-meaning.ts';
import type { Guidance } from './guidance-row.ts';
import type { Meaning, Triage } from './result.ts';
import { type StatusPage, statusPageOf } from './status-page.ts';

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
