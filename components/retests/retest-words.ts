import type { CostEstimate, RetestBudget, StatusSaid } from '#lib/contract/retest-plan.ts';
import type { Retest } from '#lib/contract/retests.ts';
import { formatDuration } from '#lib/domain/format/age.ts';

/** `2 attempts within 10 s`. */
export function budgetWords({
  attempts_max: attempts,
  elapsed_ms_max: elapsedMs,
}: Pick<RetestBudget, 'attempts_max' | 'elapsed_ms_max'>): string {
  return `${attempts === 1 ? '1 attempt' : `${attempts} attempts`} within ${formatDuration(elapsedMs)}`;
}

/** `at most $0.0410 for all attempts`. */
export function costWords(cost: CostEstimate): string {
  if (cost.kind === 'free') return 'free';
  if (cost.kind === 'unknown') return 'unknown';
  const usd = cost.usd < 0.000_1 ? 'under $0.0001' : `$${cost.usd.toFixed(4)}`;
  return `at most ${usd} for all attempts`;
}

export function statusWord({ state, is_stale: isStale }: StatusSaid): string {
  return state === null || isStale ? 'unknown' : state.replaceAll('_', ' ');
}

export const SAFETY_WORDS: Readonly<Record<Retest['safety'], string>> = {
  read_only: 'It only reads',
  deduplicated: 'Doing it twice counts once',
  side_effects: 'It has side effects',
};

/** `0.42 s`, `12 s`. */
export function shortSeconds(ms: number): string {
  return ms < 10_000 ? `${(ms / 1_000).toFixed(2)} s` : `${Math.round(ms / 1_000)} s`;
}
