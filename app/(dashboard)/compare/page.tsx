import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { ComparisonsPanel } from '#components/comparisons/comparisons-panel.tsx';
import { comparisonListQuery } from '#lib/client/comparisons.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { ComparisonsQuery } from '#lib/contract/comparisons.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { listComparisons } from '#lib/server/comparisons/list-comparisons.ts';
import { requireReader } from '../require-reader.ts';

export const metadata = { title: 'Compare' };

export default async function ComparisonsPage() {
  await requireReader();
  const queryClient = makeQueryClient();
  await queryClient.prefetchInfiniteQuery({
    ...comparisonListQuery(),
    queryFn: async () =>
      listComparisons({ query: ComparisonsQuery.parse({}), now: epochMsOf(Date.now()) }),
  });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <h1 className="sr-only">Comparisons</h1>
      <ComparisonsPanel />
    </HydrationBoundary>
  );
}
