import { runOf } from '#lib/domain/error-rate/since.ts';
import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import { DAY_MS, type EpochMs, epochMsOf, HOUR_MS, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { rollupKeptDays } from '../retention/registry.ts';

/** Most runs are short: the next width is read only for those that may have begun earlier. */
const LOOK_BACK_MS = [2 * HOUR_MS, 12 * HOUR_MS, 3 * DAY_MS, 30 * DAY_MS];

/** The minutes with failures from an instant on, ascending, of the given keys or of all. */
export type MinutesOf = (args: {
  from: EpochMs;
  keys: readonly string[] | null;
}) => Promise<ReadonlyMap<string, readonly EpochMs[]>>;

export type KeyRun = {
  readonly since: EpochMs;
  /** False when the run reaches back to the end of what was looked at: it began then or earlier. */
  readonly isWhole: boolean;
};

/**
 * Since when each key fails without a longer pause. Keys that are quiet are absent. Looks at most 30 days
 * back, and never beyond the `retentionDays` for which minutes are kept whole.
 */
export async function runsByKey(args: {
  now: EpochMs;
  retentionDays: number;
  minutesOf: MinutesOf;
}): Promise<ReadonlyMap<string, KeyRun>> {
  const runs = new Map<string, KeyRun>();
  const widthMax = rollupKeptDays('minute', args.retentionDays) * DAY_MS;
  let open: readonly string[] | null = null;
  for (const width of new Set(LOOK_BACK_MS.map((wanted) => Math.min(wanted, widthMax)))) {
    const lookedFrom: EpochMs = floorTo(epochMsOf(args.now - width), MINUTE_MS);
    const older: string[] = [];
    for (const [key, minutes] of await args.minutesOf({ from: lookedFrom, keys: open })) {
      const run = runOf({ minutes, now: args.now, lookedFrom });
      if (run.kind === 'quiet') continue;
      runs.set(key, run);
      if (!run.isWhole) older.push(key);
    }
    if (older.length === 0) break;
    open = older;
  }
  return runs;
}
