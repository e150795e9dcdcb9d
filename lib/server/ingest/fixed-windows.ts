/** Windows begin with the minutes of the clock. */
export const WINDOW_MS = 60_000;

/** Names counted one by one in a window; further ones share one count. */
const NAMES_MAX = 20_000;
const THE_OTHERS = '';

export type FixedWindows = {
  /** For each name and window. */
  readonly quota: number;
  /** False when so many do not fit into the window any more; then none of them is counted. */
  readonly take: (name: string, count: number, now: number) => boolean;
  /** What was taken in this very window and is not used after all. */
  readonly giveBack: (name: string, count: number, now: number) => void;
  readonly remaining: (name: string, now: number) => number;
  /** The name that took the most of this window; null while nothing was taken. */
  readonly fullest: (now: number) => { readonly name: string; readonly used: number } | null;
};

/**
 * So many per name and clock minute, and nothing adaptive about it. Names are never empty.
 * A request that began in the minute before and ends in this one counts in this one: it must not bring the
 * counts of a minute that is over back, and with them the whole quota. A clock that was set back does.
 */
export function createFixedWindows(quota: number): FixedWindows {
  const used = new Map<string, number>();
  let window = 0;
  const turn = (now: number): void => {
    const current = Math.floor(now / WINDOW_MS);
    if (current === window || current === window - 1) return;
    window = current;
    used.clear();
  };
  const counted = (name: string): string =>
    used.has(name) || used.size < NAMES_MAX ? name : THE_OTHERS;
  return {
    quota,
    take: (name, count, now) => {
      turn(now);
      const place = counted(name);
      const next = (used.get(place) ?? 0) + count;
      if (next > quota) return false;
      used.set(place, next);
      return true;
    },
    giveBack: (name, count, now) => {
      turn(now);
      const place = counted(name);
      used.set(place, Math.max(0, (used.get(place) ?? 0) - count));
    },
    remaining: (name, now) => {
      turn(now);
      return quota - (used.get(counted(name)) ?? 0);
    },
    fullest: (now) => {
      turn(now);
      let most: { name: string; used: number } | null = null;
      for (const [name, count] of used) if (count > (most?.used ?? 0)) most = { name, used: count };
      return most;
    },
  };
}

/** Seconds until the next window begins, at least one. */
export function secondsToNextWindow(now: number): number {
  return Math.ceil((WINDOW_MS - (now % WINDOW_MS)) / 1_000);
}
