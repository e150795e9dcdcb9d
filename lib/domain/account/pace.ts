/** How often something may be tried: `burst` at once, then one more every `everyMs`. */
export type Pace = { readonly burst: number; readonly everyMs: number };

export type PaceDecision =
  /** `dueAtMs` is the one number to remember: when the whole burst is free again. */
  | { readonly kind: 'allowed'; readonly dueAtMs: number }
  | { readonly kind: 'refused'; readonly retryAfterMs: number };

/**
 * Decides whether one more try is allowed: the generic cell rate algorithm (ITU-T I.371), which needs one
 * number per subject and no timer. `dueAtMs` is null for a subject without a past.
 */
export function pacedTry(args: {
  dueAtMs: number | null;
  nowMs: number;
  pace: Pace;
}): PaceDecision {
  const { nowMs, pace } = args;
  const spanMs = pace.burst * pace.everyMs;
  // The upper bound holds when the clock was set back: a wait is never longer than the whole span.
  const dueAtMs = Math.min(Math.max(args.dueAtMs ?? nowMs, nowMs), nowMs + spanMs);
  const nextDueAtMs = dueAtMs + pace.everyMs;
  if (nextDueAtMs - nowMs > spanMs) {
    return { kind: 'refused', retryAfterMs: nextDueAtMs - nowMs - spanMs };
  }
  return { kind: 'allowed', dueAtMs: nextDueAtMs };
}
