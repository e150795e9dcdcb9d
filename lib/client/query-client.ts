import { QueryClient } from '@tanstack/react-query';

const STALE_MS = 10_000;

/** One per request on the server, one per page in the browser. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        // The next poll is the retry; three quiet repetitions would only hide since when it fails.
        retry: false,
        // An answer that never came is worth asking for again, whatever the browser thinks of the network.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
