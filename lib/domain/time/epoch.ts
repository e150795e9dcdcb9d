declare const epochMs: unique symbol;

/** Milliseconds since 1970 UTC. Branded so that a duration cannot be passed where an instant is meant. */
export type EpochMs = number & { readonly [epochMs]: true };

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Brands a count of milliseconds since 1970 UTC, as read from a clock. */
export function epochMsOf(milliseconds: number): EpochMs {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because the caller read it from a clock, in this unit
  return milliseconds as EpochMs;
}

/** Null when the text is no instant. Accepts what `Date` accepts; callers bound the form first. */
export function epochMsFromIso(iso: string): EpochMs | null {
  const milliseconds = new Date(iso).getTime();
  return Number.isNaN(milliseconds) ? null : epochMsOf(milliseconds);
}

/** ISO 8601 in UTC with milliseconds. Throws a RangeError beyond ±8.64e15 ms, the range of `Date`. */
export function isoFromEpochMs(at: EpochMs): string {
  return new Date(at).toISOString();
}
