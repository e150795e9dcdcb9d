import { type EpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';

/** A pause longer than this ends a run of failures. */
export const RUN_GAP_MS_MAX = 10 * MINUTE_MS;

export type Run =
  | { readonly kind: 'quiet' }
  /** `isWhole` is false when the run reaches back to the start of what was looked at: it may be older. */
  | { readonly kind: 'running'; readonly since: EpochMs; readonly isWhole: boolean };

/**
 * The run of failures that still goes on at `now`: it has no pause longer than ten minutes, and none since.
 * `minutes` are the starts of the minutes with failures, ascending; `lookedFrom` is where the looking began.
 */
export function runOf(args: {
  minutes: readonly EpochMs[];
  now: EpochMs;
  lookedFrom: EpochMs;
}): Run {
  const { minutes, now, lookedFrom } = args;
  const last = minutes.at(-1);
  // The last failure may lie anywhere in its minute; the minute counts as quiet only once it is over.
  if (last === undefined || now - (last + MINUTE_MS) > RUN_GAP_MS_MAX) return { kind: 'quiet' };
  let since = last;
  for (let index = minutes.length - 2; index >= 0; index -= 1) {
    const earlier = minutes[index];
    if (earlier === undefined || since - earlier > RUN_GAP_MS_MAX) break;
    since = earlier;
  }
  return { kind: 'running', since, isWhole: since - lookedFrom > RUN_GAP_MS_MAX };
}
