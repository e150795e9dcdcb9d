const DELAY_MS_FIRST = 500;
const DELAY_MS_MAX = 30_000;
/** A process that ran this long was well: its end starts a new count. */
const WELL_MS = 60_000;

/** How often in a row it ended soon after its start, this end included. */
export function endsInARow(before: number, ranMs: number): number {
  return ranMs >= WELL_MS ? 1 : before + 1;
}

/** 0.5 s, doubled with every end in a row, 30 s at the most. */
export function restartDelayMs(ends: number): number {
  return Math.min(DELAY_MS_FIRST * 2 ** (ends - 1), DELAY_MS_MAX);
}
