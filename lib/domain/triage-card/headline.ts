import { BRANCH_WORDS } from '#lib/domain/failure/branch.ts';
import type { Triage } from '#lib/domain/triage/result.ts';
import { attemptWords } from './evidence.ts';
import { MEANING_WORDS, ORIGIN_SHORT } from './words.ts';

/** `api_error`; with a narrower sense `rate limit: a spend cap is reached`. */
export function titleOf(triage: Pick<Triage, 'branch' | 'meaning' | 'isFailure'>): string {
  const meaning = triage.meaning === null ? null : MEANING_WORDS[triage.meaning];
  if (!triage.isFailure) return meaning === null ? 'no failure' : `no failure: ${meaning}`;
  const { title } = BRANCH_WORDS[triage.branch];
  return meaning === null ? title : `${title}: ${meaning}`;
}

/** The code that stands beside the colour; a dash where nothing failed. */
export function codeOf(triage: Pick<Triage, 'branch' | 'isFailure'>): string {
  return triage.isFailure ? BRANCH_WORDS[triage.branch].code : '—';
}

/** The result in one line, without its code: `api_error · Anthropic wrote it · req_01…`. */
export function lineOf(triage: Triage): string {
  const attempt = attemptWords(triage);
  return [
    titleOf(triage),
    ...(triage.isFailure ? [ORIGIN_SHORT[triage.origin]] : []),
    ...(attempt === null ? [] : [`attempt ${attempt}`]),
    ...(triage.requestId === null ? [] : [triage.requestId]),
  ].join(' · ');
}
