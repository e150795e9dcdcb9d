import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { BoardResponse } from '#lib/contract/board.ts';
import { PathBoardResponse } from '#lib/contract/path-board.ts';
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

/** The paths with the most affected requests over the last `minutes`. */
export function pathBoardQuery(minutes: number) {
  return queryOptions({
    queryKey: ['board', 'paths', { minutes }],
    queryFn: ({ signal }) =>
      getJson(`/api/v1/board/paths?minutes=${minutes}`, PathBoardResponse, signal),
    refetchInterval: pollMs,
    refetchIntervalInBackground: true,
    placeholderData: keepPreviousData,
  });
}
