import type { EpochMs } from '#lib/domain/time/epoch.ts';

export type Job = {
  readonly name: string;
  readonly everyMs: number;
  /**
   * One tick, a function of `now` that may be run twice. It ends early when `signal` says so; throwing the
   * signal's reason then is no failure.
   */
  readonly run: (tick: { now: EpochMs; signal: AbortSignal }) => Promise<void>;
};
