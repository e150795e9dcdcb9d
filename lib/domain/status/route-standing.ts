import type { Branch } from '../failure/branch.ts';
import { LOW_N } from '../format/count.ts';
import { type EpochMs, epochMsOf, MINUTE_MS } from '../time/epoch.ts';

/**
 * The failures that a status page of the provider could speak of. A 429 is a limit of one's own, a lost
 * connection may be one's own network, and the quiet branches are no server errors.
 */
export const SERVER_BRANCHES: readonly Branch[] = [
  'api_error_500',
  'overloaded_529',
  'timeout_504',
];

/** A route fails when of the last fifteen minutes so many attempts did, and at least this share of all. */
export const FAILING_BAR = {
  minutes: 15,
  share: 0.05,
  failuresMin: 5,
  /** Where nobody reported totals, a share cannot be said: so many failures are needed instead. */
  failuresMinWithoutTotals: 20,
} as const;

/** The start of a spell is looked for in steps of this width, and no further back than `LOOK_BACK_MINUTES`. */
const SLOT_MINUTES = 5;
const PAUSE_SLOTS_MAX = 2;
export const LOOK_BACK_MINUTES = 120;
const TOTALS_LAG_MINUTES = 3;

/** One minute of a route; `requests` is null where no totals were reported, or not by all that failed. */
export type RouteMinute = {
  readonly at: EpochMs;
  readonly failures: number;
  readonly requests: number | null;
};

export type RouteStanding =
  /** Counted from `since` on. `isWhole` is false when the spell may be older than what was looked at. */
  | {
      readonly kind: 'failing';
      readonly since: EpochMs;
      readonly isWhole: boolean;
      readonly failures: number;
      readonly requests: number | null;
    }
  /** The others are counted over the fifteen minutes of the bar. */
  | { readonly kind: 'quiet'; readonly failures: number; readonly requests: number }
  | { readonly kind: 'too_few'; readonly failures: number; readonly requests: number }
  | { readonly kind: 'no_totals'; readonly failures: number }
  | { readonly kind: 'no_traffic' };

type Sum = { readonly failures: number; readonly requests: number | null };

/** How a route stands at the end of the minutes looked at. `to` is the end of the running minute. */
export function routeStanding(args: {
  minutes: readonly RouteMinute[];
  to: EpochMs;
}): RouteStanding {
  const { to } = args;
  const minutes = settled(args.minutes, to);
  const last = sumOf(minutes, to - FAILING_BAR.minutes * MINUTE_MS, to);
  if (isFailing(last)) return failingSpell(minutes, to);
  const { failures, requests } = last;
  if (requests === null)
    return failures === 0 ? { kind: 'no_traffic' } : { kind: 'no_totals', failures };
  return { kind: requests < LOW_N ? 'too_few' : 'quiet', failures, requests };
}

/**
 * Totals of a minute come when it is over. The newest minutes are left out while theirs are missing, as long
 * as totals come at all: their failures alone would make the share too high.
 */
function settled(minutes: readonly RouteMinute[], to: EpochMs): readonly RouteMinute[] {
  const isCounting = minutes.some(
    ({ at, requests }) => requests !== null && at >= to - FAILING_BAR.minutes * MINUTE_MS,
  );
  if (!isCounting) return minutes;
  return minutes.filter(
    ({ at, requests }) => requests !== null || at < to - TOTALS_LAG_MINUTES * MINUTE_MS,
  );
}

function isFailing({ failures, requests }: Sum): boolean {
  if (requests === null) return failures >= FAILING_BAR.failuresMinWithoutTotals;
  return (
    requests >= LOW_N &&
    failures >= FAILING_BAR.failuresMin &&
    failures / requests >= FAILING_BAR.share
  );
}

/** Back from now, slot by slot, over pauses of at most ten minutes. */
function failingSpell(minutes: readonly RouteMinute[], to: EpochMs): RouteStanding {
  const slots = LOOK_BACK_MINUTES / SLOT_MINUTES;
  // The bar was passed over fifteen minutes, so the spell began within them at the latest.
  let oldest = 0;
  let pause = 0;
  for (let slot = 0; slot < slots && pause <= PAUSE_SLOTS_MAX; slot += 1) {
    const isIn = isFailingSlot(sumOf(minutes, ...slotOf(slot, to)));
    pause = isIn ? 0 : pause + 1;
    if (isIn) oldest = slot;
  }
  const from = slotOf(oldest, to)[0];
  const first = minutes.find(({ at, failures }) => at >= from && failures > 0);
  const since = first?.at ?? epochMsOf(from);
  return {
    kind: 'failing',
    since,
    isWhole: oldest < slots - 1 - PAUSE_SLOTS_MAX,
    ...sumOf(minutes, since, to),
  };
}

function slotOf(slot: number, to: EpochMs): [from: number, to: number] {
  const end = to - slot * SLOT_MINUTES * MINUTE_MS;
  return [end - SLOT_MINUTES * MINUTE_MS, end];
}

function isFailingSlot({ failures, requests }: Sum): boolean {
  if (failures === 0) return false;
  if (requests !== null) return failures / requests >= FAILING_BAR.share;
  const slotsOfBar = FAILING_BAR.minutes / SLOT_MINUTES;
  return failures * slotsOfBar >= FAILING_BAR.failuresMinWithoutTotals;
}

/**
 * A minute with failures and no totals, and more failures than attempts, show that not all attempts were
 * reported: there is no share then.
 */
function sumOf(minutes: readonly RouteMinute[], from: number, to: number): Sum {
  const within = minutes.filter(({ at }) => at >= from && at < to);
  const failures = within.reduce((sum, minute) => sum + minute.failures, 0);
  const requests = within.reduce((sum, minute) => sum + (minute.requests ?? 0), 0);
  const isWhole =
    within.some((minute) => minute.requests !== null) &&
    within.every((minute) => minute.requests !== null || minute.failures === 0);
  return { failures, requests: isWhole && failures <= requests ? requests : null };
}
