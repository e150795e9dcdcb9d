import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { ComparisonPanel } from '#components/comparisons/comparison-panel.tsx';
import { comparisonQuery } from '#lib/client/comparisons.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { getComparison } from '#lib/server/comparisons/get-comparison.ts';
import { AppError } from '#lib/server/http/app-error.ts';
import { requireReader } from '../../require-reader.ts';

export const metadata = { title: 'Comparison' };

type Props = { params: Promise<{ id: string }> };

export default async function ComparisonPage({ params }: Props) {
  await requireReader();
  const id = decodeURIComponent((await params).id);
  const found = await getComparison({ id, now: epochMsOf(Date.now()) }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
  const queryClient = makeQueryClient();
  queryClient.setQueryData(comparisonQuery(id).queryKey, found);

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ComparisonPanel comparisonId={id} />
    </HydrationBoundary>
  );
}
