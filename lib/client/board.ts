import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { BoardResponse } from '#lib/contract/board.ts';
import { getJson } from './api.ts';
import { pollMs } from './live/poll-ms.ts';

/** The branch board over the last `minutes`. */
export function boardQuery(minutes: number) {
  return queryOptions({
    queryKey: ['board', { minutes }],
    queryFn: ({ signal }) => getJson(`/api/v1/board?minutes=${minutes}`, BoardResponse, signal),
    refetchInterval: pollMs,
    refetchIntervalInBackground: true,
    placeholderData: keepPreviousData,
  });
}
