import { type EpochMs, epochMsFromIso, HOUR_MS } from '../time/epoch.ts';

/** A longer wait is cut to this: the page is unknown by then, and an operator should see it tried. */
export const RETRY_AFTER_MS_MAX = HOUR_MS;

const SECONDS = /^\d{1,9}$/;
// IMF-fixdate, the only form that RFC 9110 lets a server send.
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * The wait that a Retry-After header asks for, in milliseconds from `now` (RFC 9110, 10.2.3).
 * Null when there is none, when it cannot be read, or when it lies in the past.
 */
export function retryAfterMs(header: string | null, now: EpochMs): number | null {
  if (header === null) return null;
  const value = header.trim();
  const waitMs = SECONDS.test(value) ? Number(value) * 1_000 : untilDate(value, now);
  return waitMs === null || waitMs <= 0 ? null : Math.min(waitMs, RETRY_AFTER_MS_MAX);
}

function untilDate(value: string, now: EpochMs): number | null {
  const at = HTTP_DATE.test(value) ? epochMsFromIso(value) : null;
  return at === null ? null : at - now;
}
