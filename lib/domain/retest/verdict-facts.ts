import type { Branch } from '#lib/domain/failure/branch.ts';
import type { StopReason } from './next-attempt.ts';
import type { Outcome } from './outcome.ts';
import type { FieldCheck } from './same-path.ts';

export const VERDICTS = [
  'recovered',
  'still_failing',
  'branch_changed',
  'inconclusive',
  'not_comparable',
  'not_safe_to_repeat',
  'stopped_by_budget',
  'stopped_by_provider',
  'cancelled',
] as const;
export type VerdictKind = (typeof VERDICTS)[number];

/** Whether the request may be sent again without doing something twice. */
export const SAFETIES = ['read_only', 'deduplicated', 'side_effects'] as const;
export type Safety = (typeof SAFETIES)[number];

export const BODY_KINDS = ['synthetic', 'reproduction'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

export type VerdictFacts = {
  readonly safety: Safety;
  readonly body: BodyKind;
  readonly checks: readonly FieldCheck[];
  /** What failed before; null when nothing was recorded. */
  readonly branchBefore: Branch | null;
  /** Of the attempts that were begun, in order; the outcome of one that was cut off by a crash is null. */
  readonly outcomes: readonly (Outcome | null)[];
  readonly stop: StopReason | null;
  readonly attemptsMax: number;
  readonly elapsedMsMax: number;
  readonly vantage: string;
};

export type Verdict = {
  readonly kind: VerdictKind;
  /** The row of the table that spoke. */
  readonly rule: string;
  /** One sentence, with its n and its vantage point. */
  readonly sentence: string;
  /** What may be concluded, and what may not. */
  readonly may: readonly string[];
  readonly mayNot: readonly string[];
  readonly branchAfter: Branch | null;
};
