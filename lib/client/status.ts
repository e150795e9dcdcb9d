import { queryOptions } from '@tanstack/react-query';
import { StatusResponse } from '#lib/contract/status.ts';
import { StatusComparisonResponse } from '#lib/contract/status-comparison.ts';
import { getJson } from './api.ts';
import { pollMs } from './live/poll-ms.ts';

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => getJson('/api/v1/status', StatusResponse, signal),
  refetchInterval: pollMs,
  refetchIntervalInBackground: true,
});

/** The status page beside our own routes. */
export const statusComparisonQuery = queryOptions({
  queryKey: ['status-comparison'],
  queryFn: ({ signal }) => getJson('/api/v1/status/comparison', StatusComparisonResponse, signal),
  refetchInterval: pollMs,
  refetchIntervalInBackground: true,
});
