import type { PathFacts } from './request-facts.ts';

const MINUTE_MS = 60_000;

export type MinuteTotals = PathFacts & {
  readonly minute: string;
  requests: number;
  succeeded: number;
};

export type Totals = {
  /** `at`: when the attempt began, in milliseconds since 1970 UTC. False when there is no room for its path. */
  readonly count: (path: PathFacts, at: number, ok: boolean) => boolean;
  /** What was counted since the last time; each is a report of its own, which Samepath adds up. */
  readonly take: () => readonly MinuteTotals[];
  readonly isEmpty: () => boolean;
};

/** Attempts and successes per minute and path. */
export function createTotals(pathsMax: number): Totals {
  let counted = new Map<string, MinuteTotals>();
  return {
    count: (path, at, ok) => {
      const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
      const key = `${minute}\n${path.endpoint}\n${path.model}\n${path.stream}\n${path.request_bytes}\n${path.base_url}\n${path.sdk_version}\n${path.runtime}\n${path.betas?.join() ?? ''}`;
      let totals = counted.get(key);
      if (totals === undefined) {
        if (counted.size >= pathsMax) return false;
        totals = { ...path, minute: new Date(minute).toISOString(), requests: 0, succeeded: 0 };
        counted.set(key, totals);
      }
      totals.requests += 1;
      if (ok) totals.succeeded += 1;
      return true;
    },
    isEmpty: () => counted.size === 0,
    take: () => {
      const taken = [...counted.values()];
      counted = new Map();
      return taken;
    },
  };
}
