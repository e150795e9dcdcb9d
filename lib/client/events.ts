import { queryOptions } from '@tanstack/react-query';
import { EventDetail, EventsResponse } from '#lib/contract/events.ts';
import { getJson } from './api.ts';
import { pollMs } from './live/poll-ms.ts';

const LATEST_EVENTS = 10;

/** The newest events, for the board. */
export const latestEventsQuery = queryOptions({
  queryKey: ['events', 'latest'],
  queryFn: ({ signal }) => getJson(`/api/v1/events?limit=${LATEST_EVENTS}`, EventsResponse, signal),
  refetchInterval: pollMs,
  refetchIntervalInBackground: true,
});

/** One event with its evidence. It never changes once stored. */
export function eventQuery(ref: string) {
  return queryOptions({
    queryKey: ['event', ref],
    queryFn: ({ signal }) =>
      getJson(`/api/v1/events/${encodeURIComponent(ref)}`, EventDetail, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
