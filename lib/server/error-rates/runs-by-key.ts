import { runOf } from '#lib/domain/error-rate/since.ts';
import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import { DAY_MS, type EpochMs, epochMsOf, HOUR_MS, MINUTE_MS } from '#lib/domain/time/epoch.ts';

/** Most runs are short: the next width is read only for those that may have begun earlier. */
const LOOK_BACK_MS = [2 * HOUR_MS, 12 * HOUR_MS, 3 * DAY_MS, 30 * DAY_MS];

/** The minutes with failures from an instant on, ascending, of the given keys or of all. */
export type MinutesOf = (args: {
  from: EpochMs;
  keys: readonly string[] | null;
}) => Promise<ReadonlyMap<string, readonly EpochMs[]>>;

/** Since when each key fails without a longer pause. Keys that are quiet are absent. At most 30 days back. */
export async function runsByKey(args: {
  now: EpochMs;
  minutesOf: MinutesOf;
}): Promise<ReadonlyMap<string, EpochMs>> {
  const since = new Map<string, EpochMs>();
  let open: readonly string[] | null = null;
  for (const width of LOOK_BACK_MS) {
    const lookedFrom: EpochMs = floorTo(epochMsOf(args.now - width), MINUTE_MS);
    const older: string[] = [];
    for (const [key, minutes] of await args.minutesOf({ from: lookedFrom, keys: open })) {
      const run = runOf({ minutes, now: args.now, lookedFrom });
      if (run.kind === 'quiet') continue;
      since.set(key, run.since);
      if (!run.isWhole) older.push(key);
    }
    if (older.length === 0) break;
    open = older;
  }
  return since;
}
