import type { Branch } from '#lib/domain/failure/branch.ts';
import type { StopReason } from '#lib/domain/retest/next-attempt.ts';
import type { Outcome } from '#lib/domain/retest/outcome.ts';
import type { FieldComparison, Variable } from './compared-fields.ts';
import type { Side } from './side.ts';

export const CONCLUSIONS = [
  'both_fail_alike',
  'both_fail_differently',
  'only_one_fails',
  'neither_fails',
  'inconclusive',
] as const;
export type ConclusionKind = (typeof CONCLUSIONS)[number];

export type ComparisonFacts = {
  readonly varied: Variable;
  readonly fields: readonly FieldComparison[];
  /** What failed on the recorded path before; null when nothing was recorded. */
  readonly branchBefore: Branch | null;
  /** Of the attempts that were begun, in order; null for one whose result nobody knows. */
  readonly outcomes: Readonly<Record<Side, readonly (Outcome | null)[]>>;
  readonly stop: StopReason | null;
  readonly vantage: string;
};

export type Conclusion = {
  readonly kind: ConclusionKind;
  /** The side that fails alone; null for every other kind. */
  readonly failing: Side | null;
  /** The row of the table that spoke. */
  readonly rule: string;
  /** One sentence, with the n of each side. */
  readonly sentence: string;
  readonly may: readonly string[];
  readonly mayNot: readonly string[];
};
