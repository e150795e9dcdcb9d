/** How many attempts a retest may make, within what time. Caps, not targets: it ends at the first success. */
export type Budget = {
  readonly attemptsMax: number;
  /** From the start to the end of the last attempt. */
  readonly elapsedMsMax: number;
  /** Of one attempt, from sending it to the end of its answer. */
  readonly attemptMsMax: number;
  /** The ceiling of the wait before the second attempt; it doubles with every further one. */
  readonly delayMsBase: number;
  readonly delayMsMax: number;
};

export const BUDGET_NAMES = ['interactive', 'patient', 'background'] as const;
export type BudgetName = (typeof BUDGET_NAMES)[number];

/** What nobody may go beyond, whoever asks. */
export const BUDGET_CAPS = {
  attemptsMax: 8,
  elapsedMsMax: 10 * 60_000,
  elapsedMsMin: 2_000,
} as const;

const NAMED: Readonly<Record<BudgetName, Budget>> = {
  interactive: {
    attemptsMax: 2,
    elapsedMsMax: 10_000,
    attemptMsMax: 10_000,
    delayMsBase: 1_000,
    delayMsMax: 8_000,
  },
  patient: {
    attemptsMax: 4,
    elapsedMsMax: 2 * 60_000,
    attemptMsMax: 60_000,
    delayMsBase: 8_000,
    delayMsMax: 60_000,
  },
  background: {
    attemptsMax: 5,
    elapsedMsMax: 5 * 60_000,
    attemptMsMax: 120_000,
    delayMsBase: 15_000,
    delayMsMax: 60_000,
  },
};

export type BudgetChoice =
  | { readonly kind: BudgetName }
  | { readonly kind: 'own'; readonly attemptsMax: number; readonly elapsedMsMax: number };

/** The budget of a choice; one's own is cut to the caps. */
export function budgetOf(choice: BudgetChoice): Budget {
  if (choice.kind !== 'own') return NAMED[choice.kind];
  const attemptsMax = clamp(choice.attemptsMax, 1, BUDGET_CAPS.attemptsMax);
  const elapsedMsMax = clamp(
    choice.elapsedMsMax,
    BUDGET_CAPS.elapsedMsMin,
    BUDGET_CAPS.elapsedMsMax,
  );
  return {
    attemptsMax,
    elapsedMsMax,
    attemptMsMax: Math.min(elapsedMsMax, 120_000),
    delayMsBase: clamp(Math.round(elapsedMsMax / (4 * attemptsMax)), 500, 15_000),
    delayMsMax: 60_000,
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, Math.trunc(value)));
}
