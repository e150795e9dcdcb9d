export type Outcome = 'pending' | 'recovered' | 'gave_up' | 'stopped';

/** What a failure says of whether the SDK will try again. */
export type RetryHint = {
  /** Null when there was no answer. */
  readonly status: number | null;
  readonly shouldRetry: boolean | null;
  /** The wait that the answer asks for, in milliseconds. */
  readonly waitMs: number | null;
};

/** The longest wait of the SDK on its own, before jitter (`0.5 s × 2ⁿ`, at most this). */
const OWN_WAIT_MS_MAX = 8_000;
const SLACK_MS = 2_000;
/** An event is not held back for longer than this, whatever its answer asks to wait. */
const HELD_MS_MAX = 30_000;

/**
 * The end of a logical request at this failure by the rules of the SDK (client.ts, shouldRetry, 1.12): null when
 * another attempt is to be expected.
 */
export function endAt(hint: RetryHint, attempt: number, maxAttempts: number): Outcome | null {
  if (!isRetried(hint)) return 'stopped';
  return attempt >= maxAttempts ? 'gave_up' : null;
}

function isRetried({ status, shouldRetry }: RetryHint): boolean {
  if (status === null) return true;
  if (shouldRetry !== null) return shouldRetry;
  return status === 408 || status === 409 || status === 429 || status >= 500;
}

export function hintOf(status: number, headers: Headers, now: number): RetryHint {
  const word = headers.get('x-should-retry');
  return {
    status,
    shouldRetry: word === 'true' ? true : word === 'false' ? false : null,
    waitMs: waitOf(headers, now),
  };
}

/** How long the next attempt is waited for before its failure is told without it. */
export function patienceMs({ waitMs }: RetryHint): number {
  return Math.min(HELD_MS_MAX, (waitMs ?? OWN_WAIT_MS_MAX) + SLACK_MS);
}

/** `retry-after-ms`, else `retry-after` in seconds or as a date, in milliseconds. Null without one. */
export function waitOf(headers: Headers, now: number): number | null {
  const milliseconds = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (milliseconds >= 0) return milliseconds;
  const header = headers.get('retry-after');
  if (header === null) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isFinite(ms) && ms >= 0 ? ms : null;
}
