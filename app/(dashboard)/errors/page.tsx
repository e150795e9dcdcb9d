import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { ErrorsNavigation } from '#components/errors/errors-navigation.tsx';
import { EventFilters } from '#components/errors/event-filters.tsx';
import { EventsPanel } from '#components/errors/events-panel.tsx';
import { ExplorerPanel } from '#components/errors/explorer-panel.tsx';
import { AmplificationPanel } from '#components/retries/amplification-panel.tsx';
import {
  explorerEventsQuery,
  explorerListQuery,
  explorerRatesQuery,
  ratesQuery,
} from '#lib/client/explorer.ts';
import { parseExplorer } from '#lib/client/explorer-state.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { retryAmplificationQuery } from '#lib/client/retry-amplification.ts';
import { ErrorRatesQuery } from '#lib/contract/error-rates.ts';
import { EventsQuery } from '#lib/contract/events.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { getErrorRates } from '#lib/server/error-rates/get-error-rates.ts';
import { listEvents } from '#lib/server/events/list-events.ts';
import { getRetryAmplification } from '#lib/server/requests/get-retry-amplification.ts';
import { requireReader } from '../require-reader.ts';

export const metadata = { title: 'Errors' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ErrorsPage({ searchParams }: Props) {
  await requireReader();
  const given = await searchParams;
  const state = parseExplorer((name) => {
    const value = given[name];
    return typeof value === 'string' ? value : null;
  });
  const now = epochMsOf(Date.now());
  const queryClient = makeQueryClient();
  // The same keys as the browser's polls, so that the first paint needs no fetch.
  await Promise.all([
    queryClient.prefetchQuery({
      ...explorerRatesQuery(state),
      queryFn: () => getErrorRates({ query: ErrorRatesQuery.parse(ratesQuery(state, now)), now }),
    }),
    queryClient.prefetchQuery({
      ...retryAmplificationQuery,
      queryFn: () => getRetryAmplification({ now }),
    }),
    queryClient.prefetchInfiniteQuery({
      ...explorerListQuery(state),
      queryFn: () => listEvents({ query: EventsQuery.parse(explorerEventsQuery(state, now)), now }),
    }),
  ]);

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <h1 className="sr-only">Errors</h1>
      <div className="flex flex-col gap-2 sm:gap-4">
        <ErrorsNavigation />
        <EventFilters />
        <ExplorerPanel />
        <AmplificationPanel />
        <EventsPanel />
      </div>
    </HydrationBoundary>
  );
}
