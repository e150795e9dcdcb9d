import { queryOptions } from '@tanstack/react-query';
import { LogicalRequest } from '#lib/contract/requests.ts';
import { getJson } from './api.ts';
import { pollMs } from './live/poll-ms.ts';

/** The logical request of an event; later attempts may still be on their way. */
export function requestQuery(args: { service: string; logicalRequestId: string }) {
  const path = [args.service, args.logicalRequestId].map(encodeURIComponent).join('/');
  return queryOptions({
    queryKey: ['request', args],
    queryFn: ({ signal }) => getJson(`/api/v1/requests/${path}`, LogicalRequest, signal),
    refetchInterval: ({ state }) => (state.data?.outcome === 'unknown' ? pollMs() : false),
  });
}
