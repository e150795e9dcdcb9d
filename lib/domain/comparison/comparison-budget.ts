import { type Budget, budgetOf } from '#lib/domain/retest/budget.ts';

/** Attempts of one side. One says nothing of a failure that comes now and then. */
export const ATTEMPTS_A_SIDE = { min: 2, max: 4, usual: 2 } as const;
export const COMPARISON_SECONDS = { min: 8, max: 600, usual: 40 } as const;

/**
 * The one budget that both sides share, within the caps of a retest. Each attempt may take its equal part of the
 * time, so that a side that hangs cannot use up the turns of the other.
 */
export function comparisonBudget(choice: { attemptsASide: number; elapsedMsMax: number }): Budget {
  const attemptsASide = Math.min(
    ATTEMPTS_A_SIDE.max,
    Math.max(ATTEMPTS_A_SIDE.min, Math.trunc(choice.attemptsASide)),
  );
  const whole = budgetOf({
    kind: 'own',
    attemptsMax: 2 * attemptsASide,
    elapsedMsMax: Math.max(COMPARISON_SECONDS.min * 1_000, choice.elapsedMsMax),
  });
  const partMs = Math.floor(whole.elapsedMsMax / whole.attemptsMax);
  return { ...whole, attemptMsMax: Math.min(whole.attemptMsMax, partMs) };
}
