/**
 * What became of what a sender sent. `dropped` was refused for now and may be sent again; `ignored` was read and
 * is nothing that is kept: telemetry of other things than calls of the Claude API.
 */
export const OUTCOME_WORDS = ['accepted', 'duplicate', 'rejected', 'dropped', 'ignored'] as const;
export type OutcomeWord = (typeof OUTCOME_WORDS)[number];

/** What is counted. Of telemetry its items are, not the events and totals made of them. */
export const OUTCOME_KINDS = [
  'event',
  'traffic',
  'delivery',
  'span',
  'log_record',
  'data_point',
  'hook',
] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];
