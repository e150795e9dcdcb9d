import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import { type EpochMs, epochMsOf, MINUTE_MS } from '#lib/domain/time/epoch.ts';

const PARTS_MAX = 30;

/** The edges of the parts of the window; the first is its start. Whole minutes, the running one included. */
export type BoardWindow = { readonly before: EpochMs; readonly edges: readonly EpochMs[] };

/** The window of so many minutes that ends with the minute of `now`. */
export function boardWindow(minutes: number, now: EpochMs): BoardWindow {
  const to = floorTo(now, MINUTE_MS) + MINUTE_MS;
  const from = to - minutes * MINUTE_MS;
  // A part is never shorter than a minute: nothing finer is counted.
  const parts = Math.min(PARTS_MAX, minutes);
  const partMs = (to - from) / parts;
  return {
    before: epochMsOf(from - (to - from)),
    edges: Array.from({ length: parts + 1 }, (_, part) => epochMsOf(from + part * partMs)),
  };
}
