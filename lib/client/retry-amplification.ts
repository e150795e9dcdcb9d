import { queryOptions } from '@tanstack/react-query';
import { RetryAmplificationResponse } from '#lib/contract/retry-amplification.ts';
import { getJson } from './api.ts';

/** Slow: it is read off single events, and a loop in a loop does not come and go by the second. */
const POLL_MS = 30_000;

export const retryAmplificationQuery = queryOptions({
  queryKey: ['retry-amplification'],
  queryFn: async ({ signal }) =>
    getJson('/api/v1/retry-amplification', RetryAmplificationResponse, signal),
  refetchInterval: POLL_MS,
});
