import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { RetestsPanel } from '#components/retests/retests-panel.tsx';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { retestListQuery } from '#lib/client/retests.ts';
import { RetestsQuery } from '#lib/contract/retests.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { listRetests } from '#lib/server/retests/list-retests.ts';
import { requireReader } from '../require-reader.ts';

export const metadata = { title: 'Retests' };

export default async function RetestsPage() {
  await requireReader();
  const queryClient = makeQueryClient();
  await queryClient.prefetchInfiniteQuery({
    ...retestListQuery(),
    queryFn: async () => listRetests({ query: RetestsQuery.parse({}), now: epochMsOf(Date.now()) }),
  });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <h1 className="sr-only">Retests</h1>
      <RetestsPanel />
    </HydrationBoundary>
  );
}
