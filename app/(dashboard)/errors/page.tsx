import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { EventsPanel } from '#components/errors/events-panel.tsx';
import { eventFilterQuery, eventListQuery, parseEventFilters } from '#lib/client/events.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { EventsQuery } from '#lib/contract/events.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { listEvents } from '#lib/server/events/list-events.ts';
import { requireReader } from '../require-reader.ts';

export const metadata = { title: 'Errors' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ErrorsPage({ searchParams }: Props) {
  await requireReader();
  const given = await searchParams;
  const filters = parseEventFilters((name) => {
    const value = given[name];
    return typeof value === 'string' ? value : null;
  });
  const now = epochMsOf(Date.now());
  const queryClient = makeQueryClient();
  await queryClient.prefetchInfiniteQuery({
    ...eventListQuery(filters),
    queryFn: () => listEvents({ query: EventsQuery.parse(eventFilterQuery(filters, now)), now }),
  });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <h1 className="sr-only">Errors</h1>
      <EventsPanel />
    </HydrationBoundary>
  );
}
