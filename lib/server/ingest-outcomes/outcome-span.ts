import { OUTCOME_WINDOWS, type OutcomeWindow } from '#lib/contract/ingest-outcomes.ts';
import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import { type EpochMs, epochMsOf, MINUTE_MS } from '#lib/domain/time/epoch.ts';

/** `[from, to)` on whole steps; the last one is still filling. */
export type OutcomeSpan = {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly stepMs: number;
  readonly now: EpochMs;
};

/** The window that ends with the step of `now`. */
export function outcomeSpan(window: OutcomeWindow, now: EpochMs): OutcomeSpan {
  const { minutes, stepSeconds } = OUTCOME_WINDOWS[window];
  const stepMs = stepSeconds * 1_000;
  const to = epochMsOf(floorTo(now, stepMs) + stepMs);
  return { from: epochMsOf(to - minutes * MINUTE_MS), to, stepMs, now };
}
