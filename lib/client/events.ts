import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { BOARD_ROWS, type BoardRowKey } from '#lib/contract/board.ts';
import { EventDetail, EventsResponse } from '#lib/contract/events.ts';
import { SURFACES, type Surface } from '#lib/domain/failure/branch.ts';
import { getJson } from './api.ts';
import { isPaging } from './live/paging.ts';
import { pollMs } from './live/poll-ms.ts';
import { parseRange, type TimeRange, windowOf } from './time-range.ts';

const PAGE_EVENTS = 50;
const LATEST_EVENTS = 10;

/** What the list of events is narrowed to, as it stands in the address. */
export type EventFilters = {
  readonly range: TimeRange;
  readonly row: BoardRowKey | null;
  readonly surface: Surface | null;
  readonly route: string | null;
  readonly service: string | null;
  readonly model: string | null;
};

/** Reads the filters from the address; what is unknown there does not narrow. */
export function parseEventFilters(get: (name: string) => string | null): EventFilters {
  const word = (name: string): string | null => get(name)?.trim().slice(0, 200) || null;
  return {
    range: parseRange(get('range') ?? '24h'),
    row: BOARD_ROWS.find((row) => row === get('row')) ?? null,
    surface: SURFACES.find((surface) => surface === get('surface')) ?? null,
    route: word('route'),
    service: word('service'),
    model: word('model'),
  };
}

/** The filters as the API takes them. `to` is left open, so that news comes in at the top. */
export function eventFilterQuery(filters: EventFilters, nowMs: number): Record<string, string> {
  const { range, ...words } = filters;
  const given = Object.entries(words).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  return { from: windowOf(range, nowMs).from, ...Object.fromEntries(given) };
}

/** The newest events, for the board. */
export const latestEventsQuery = queryOptions({
  queryKey: ['events', 'latest'],
  queryFn: ({ signal }) => getJson(`/api/v1/events?limit=${LATEST_EVENTS}`, EventsResponse, signal),
  refetchInterval: pollMs,
  refetchIntervalInBackground: true,
});

/** Filtered events, newest first, page by page. */
export function eventListQuery(filters: EventFilters) {
  return infiniteQueryOptions({
    queryKey: ['events', 'list', filters],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...eventFilterQuery(filters, Date.now()),
        limit: String(PAGE_EVENTS),
        ...(pageParam !== null && { before: pageParam }),
      });
      return getJson(`/api/v1/events?${query.toString()}`, EventsResponse, signal);
    },
    initialPageParam: firstPage(),
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => (isPaging(state) ? false : pollMs()),
    refetchOnWindowFocus: ({ state }) => !isPaging(state),
    refetchIntervalInBackground: true,
    placeholderData: keepPreviousData,
  });
}

function firstPage(): string | null {
  return null;
}

/** One event with its evidence. It never changes once stored. */
export function eventQuery(ref: string) {
  return queryOptions({
    queryKey: ['event', ref],
    queryFn: ({ signal }) =>
      getJson(`/api/v1/events/${encodeURIComponent(ref)}`, EventDetail, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
