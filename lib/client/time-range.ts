import { BOARD_WINDOWS } from '#lib/contract/board.ts';
import type { STEP_SECONDS } from '#lib/contract/error-rates.ts';

const MINUTES_OF_RANGE = {
  '15m': 15,
  '1h': 60,
  '6h': 360,
  '24h': 1_440,
  '7d': 10_080,
  '30d': 43_200,
  '90d': 129_600,
  '400d': 576_000,
} as const;

export type TimeRange = keyof typeof MINUTES_OF_RANGE;
export const TIME_RANGES: readonly TimeRange[] = [
  '15m',
  '1h',
  '6h',
  '24h',
  '7d',
  '30d',
  '90d',
  '400d',
];
export const DEFAULT_RANGE: TimeRange = '1h';

const RANGE_WORDS: Readonly<Record<TimeRange, string>> = {
  '15m': '15 min',
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '7d': '7 d',
  '30d': '30 d',
  '90d': '90 d',
  '400d': '400 d',
};

/** Bucket width per range, in seconds: fine enough to see an edge, coarse enough to see the whole. */
const STEP_OF_RANGE: Readonly<Record<TimeRange, (typeof STEP_SECONDS)[number]>> = {
  '15m': 60,
  '1h': 60,
  '6h': 300,
  '24h': 900,
  '7d': 3_600,
  '30d': 21_600,
  '90d': 86_400,
  '400d': 86_400,
};

export function rangeWords(range: TimeRange): string {
  return RANGE_WORDS[range];
}

/** Anything unknown in the address counts as the default. */
export function parseRange(value: string | readonly string[] | undefined): TimeRange {
  return rangeOf(value) ?? DEFAULT_RANGE;
}

/** Null for a word that is no range. */
export function rangeOf(value: unknown): TimeRange | null {
  return TIME_RANGES.find((range) => range === value) ?? null;
}

/** The board compares windows of at most a day; a longer range leaves it at its longest. */
export function boardMinutes(range: TimeRange): number {
  return Math.min(MINUTES_OF_RANGE[range], BOARD_WINDOWS.at(-1) ?? 0);
}

/**
 * `[from, to)` in ISO 8601 UTC around `nowMs`, on whole buckets: the last one is still filling.
 * The same for every reader within a bucket, so that a prefetched answer and the first poll agree.
 */
export function windowOf(
  range: TimeRange,
  nowMs: number,
): { from: string; to: string; step: number } {
  const step = STEP_OF_RANGE[range];
  const stepMs = step * 1_000;
  const toMs = (Math.floor(nowMs / stepMs) + 1) * stepMs;
  const fromMs = toMs - MINUTES_OF_RANGE[range] * 60_000;
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString(), step };
}
