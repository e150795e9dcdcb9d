export const CASE_STATES = ['open', 'waiting', 'escalated', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Why a case changes its state. Each belongs to the states it leads to. */
export const CASE_REASONS = [
  'incident_declared',
  'told_to_wait',
  'someone_else_acts',
  'sent_to_anthropic',
  'sent_to_gateway',
  'sent_to_provider',
  'recovered',
  'cause_removed',
  'not_a_failure',
  'duplicate',
  'gave_up',
  'work_goes_on',
  'answer_came',
  'came_back',
] as const;
export type CaseReason = (typeof CASE_REASONS)[number];

const WAITING: readonly CaseReason[] = ['incident_declared', 'told_to_wait', 'someone_else_acts'];
const ESCALATED: readonly CaseReason[] = [
  'sent_to_anthropic',
  'sent_to_gateway',
  'sent_to_provider',
];
const CLOSED: readonly CaseReason[] = [
  'recovered',
  'cause_removed',
  'not_a_failure',
  'duplicate',
  'gave_up',
];

/** The closed list of changes: from a state, to which others, and for which reasons. */
export const TRANSITIONS: Readonly<
  Record<CaseState, Readonly<Partial<Record<CaseState, readonly CaseReason[]>>>>
> = {
  open: { waiting: WAITING, escalated: ESCALATED, closed: CLOSED },
  waiting: { open: ['work_goes_on', 'answer_came'], escalated: ESCALATED, closed: CLOSED },
  escalated: { open: ['work_goes_on', 'answer_came'], closed: CLOSED },
  closed: { open: ['came_back', 'work_goes_on'] },
};

export type StateChange =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly reason: 'no-such-change' | 'reason-does-not-fit' };

/** Whether a case may go from one state to another for this reason. */
export function decideStateChange(change: {
  from: CaseState;
  to: CaseState;
  reason: CaseReason;
}): StateChange {
  const reasons = TRANSITIONS[change.from][change.to];
  if (reasons === undefined) return { kind: 'refused', reason: 'no-such-change' };
  return reasons.includes(change.reason)
    ? { kind: 'allowed' }
    : { kind: 'refused', reason: 'reason-does-not-fit' };
}

/** As a sentence goes on after the state: `Waiting: the provider declared an incident`. */
export const REASON_WORDS: Readonly<Record<CaseReason, string>> = {
  incident_declared: 'the provider declared an incident',
  told_to_wait: 'the answer said when to come back',
  someone_else_acts: 'another team has to act first',
  sent_to_anthropic: 'the evidence went to Anthropic support',
  sent_to_gateway: 'the evidence went to the owner of the gateway',
  sent_to_provider: 'the evidence went to the cloud provider',
  recovered: 'the same path works again',
  cause_removed: 'the cause was found and removed',
  not_a_failure: 'it was no failure',
  duplicate: 'another case is about the same',
  gave_up: 'nobody will look further',
  work_goes_on: 'work on it goes on',
  answer_came: 'an answer came',
  came_back: 'it failed again',
};
