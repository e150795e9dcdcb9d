import { queryOptions } from '@tanstack/react-query';
import { StatusResponse } from '#lib/contract/status.ts';
import { getJson } from './api.ts';
import { pollMs } from './live/poll-ms.ts';

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => getJson('/api/v1/status', StatusResponse, signal),
  refetchInterval: pollMs,
  refetchIntervalInBackground: true,
});
