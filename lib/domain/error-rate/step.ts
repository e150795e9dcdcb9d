/** As many as a chart can show apart. */
const AUTOMATIC_BUCKETS = 120;

/**
 * The smallest of the given steps with which a range has at most 120 buckets, the widest if none does.
 * All in the same unit; `steps` ascending.
 */
export function automaticStep(rangeLength: number, steps: readonly number[]): number {
  return smallestStep(rangeLength, { steps, bucketsMax: AUTOMATIC_BUCKETS }) ?? steps.at(-1) ?? 0;
}

/** The smallest step with which a range has at most so many buckets; null if even the widest has more. */
export function smallestStep(
  rangeLength: number,
  limits: { steps: readonly number[]; bucketsMax: number },
): number | null {
  return limits.steps.find((step) => Math.ceil(rangeLength / step) <= limits.bucketsMax) ?? null;
}
