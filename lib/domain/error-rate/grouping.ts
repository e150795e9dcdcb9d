/** What failures can be told apart by. `outcome` is what the retries of a failed attempt came to. */
export const GROUPINGS = [
  'branch',
  'route',
  'model',
  'endpoint',
  'service',
  'environment',
  'auth_owner',
  'sdk_version',
  'surface',
  'origin',
  'outcome',
  'path',
] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The keys of `outcome`; `unsaid` is every failed attempt that was reported with neither. */
export const OUTCOME_KEYS = ['recovered', 'gave_up', 'unsaid'] as const;
export type OutcomeKey = (typeof OUTCOME_KEYS)[number];

/** The key of what a report does not say. */
export const UNSAID_KEY = 'unknown';

/**
 * True when each series has totals of its own; false when all are parts of one. Nobody reports requests by
 * branch, surface or origin, and the outcomes are parts of the failed attempts.
 */
export function hasOwnTotals(by: Grouping): boolean {
  return by !== 'branch' && by !== 'surface' && by !== 'origin' && by !== 'outcome';
}
