import type { Branch, Origin } from '#lib/domain/failure/branch.ts';
import type { NameSense } from './error-name.ts';
import type { Evidence, Objection } from './evidence.ts';
import type { Confidence, Meaning } from './result.ts';

/** A verdict before the author of the answer and the defaults are filled in. */
export type Draft = {
  readonly branch: Branch;
  readonly rule: string;
  readonly meaning?: Meaning | null;
  readonly confidence?: Confidence;
  readonly against?: readonly Objection[];
  readonly isMidStream?: boolean;
  /** Where the draft knows the author better than the shape of the body does. */
  readonly origin?: Origin;
};

export type Known = { evidence: Evidence; name: NameSense | null; origin: Origin };

export const NOTHING: readonly Objection[] = [];

/** Says that a status and a type contradict each other. */
export function disagreement(status: number, type: string | null): Objection {
  const text = `The status ${status} and the error type ${type ?? 'unknown'} disagree.`;
  return { text, at: ['status', 'type'] };
}
