import { nextTurn } from '#lib/domain/comparison/next-turn.ts';
import type { Budget } from '#lib/domain/retest/budget.ts';
import type { Outcome } from '#lib/domain/retest/outcome.ts';
import type { RunRules } from '#lib/domain/retest/run-state.ts';

/** The rules of one comparison, which remember what the first side of the pair under way answered. */
export function comparisonRules(budget: Budget): RunRules {
  let first: Outcome | null = null;
  return {
    budget,
    decide: (answered) => {
      const next = nextTurn({ ...answered, first });
      first = answered.attemptsMade % 2 === 1 ? answered.outcome : null;
      return next;
    },
  };
}
