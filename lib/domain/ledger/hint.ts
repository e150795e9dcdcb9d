import { retryAfterMs } from '#lib/domain/status/retry-after.ts';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';

/** What an answer said about trying again. */
export type Hint = {
  /** `x-should-retry`, which the SDKs obey before anything else. */
  readonly shouldRetry: boolean | null;
  /** `retry-after-ms`, else `retry-after`. */
  readonly waitMs: number | null;
};

const MILLISECONDS = /^\d{1,9}(?:\.\d+)?$/;

/** Reads the hint from headers by lower-case name. A date counts from the end of the attempt. */
export function hintIn(
  headers: Readonly<Record<string, string>>,
  startedAt: EpochMs,
  durationMs: number | null,
): Hint {
  const word = headers['x-should-retry'];
  return {
    shouldRetry: word === 'true' ? true : word === 'false' ? false : null,
    waitMs: waitIn(headers, epochMsOf(startedAt + (durationMs ?? 0))),
  };
}

function waitIn(headers: Readonly<Record<string, string>>, endedAt: EpochMs): number | null {
  const exact = headers['retry-after-ms']?.trim() ?? '';
  if (MILLISECONDS.test(exact)) return Number(exact);
  return retryAfterMs(headers['retry-after'] ?? null, endedAt);
}
