import { explorerRatesQuery } from './explorer.ts';
import type { TimeRange } from './time-range.ts';

const BOARD_GROUPINGS = ['branch', 'route'] as const;
export type BoardGrouping = (typeof BOARD_GROUPINGS)[number];

/** Anything unknown in the address counts as by branch. */
export function parseGrouping(value: string | readonly string[] | undefined | null): BoardGrouping {
  return BOARD_GROUPINGS.find((grouping) => grouping === value) ?? 'branch';
}

/** What the board charts, as a state of the explorer. */
export function boardRates(args: { range: TimeRange; by: BoardGrouping }) {
  return {
    window: { kind: 'range', range: args.range },
    zone: 'UTC',
    by: args.by,
    filters: {},
  } as const;
}

/** The window moves with the clock, so the key names the range and not its edges. */
export function errorRatesQuery(args: { range: TimeRange; by: BoardGrouping }) {
  return explorerRatesQuery(boardRates(args));
}
