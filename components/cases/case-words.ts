import type { CaseSummary } from '#lib/contract/cases.ts';
import { type CaseState, REASON_WORDS } from '#lib/domain/case/state.ts';
import { sentence } from '#lib/domain/triage-card/words.ts';

export const STATE_WORDS: Readonly<Record<CaseState, string>> = {
  open: 'open',
  waiting: 'waiting',
  escalated: 'escalated',
  closed: 'closed',
};

/** `Waiting: the provider declared an incident`. */
export function stateSentence({ state, state_reason: reason }: CaseSummary): string {
  const word = sentence(STATE_WORDS[state]);
  return reason === null ? word : `${word}: ${REASON_WORDS[reason]}`;
}

/** `ada` of `ada@example.com`: enough beside a time; the whole address is the title. */
export function shortName(name: string): string {
  return name.split('@')[0] ?? name;
}

export const NO_RIGHT =
  'Your role reads cases and does not change them. Ask a responder or an admin.';
