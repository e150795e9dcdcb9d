import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { getJson } from './api.ts';
import { pollMs } from './live/poll-ms.ts';
import { type TimeRange, windowOf } from './time-range.ts';

export const CHART_GROUPINGS = ['branch', 'route'] as const;
export type ChartGrouping = (typeof CHART_GROUPINGS)[number];

/** Anything unknown in the address counts as by branch. */
export function parseGrouping(value: string | readonly string[] | undefined | null): ChartGrouping {
  return CHART_GROUPINGS.find((grouping) => grouping === value) ?? 'branch';
}

/** The window moves with the clock, so the key names the range and not its edges. */
export function errorRatesQuery(args: { range: TimeRange; by: ChartGrouping }) {
  return queryOptions({
    queryKey: ['error-rates', args],
    queryFn: ({ signal }) => {
      const { from, to, step } = windowOf(args.range, Date.now());
      const query = new URLSearchParams({ from, to, step: String(step), by: args.by });
      return getJson(`/api/v1/error-rates?${query.toString()}`, ErrorRatesResponse, signal);
    },
    refetchInterval: pollMs,
    refetchIntervalInBackground: true,
    placeholderData: keepPreviousData,
  });
}
