import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { RetestPanel } from '#components/retests/retest-panel.tsx';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { retestQuery } from '#lib/client/retests.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { AppError } from '#lib/server/http/app-error.ts';
import { getRetest } from '#lib/server/retests/get-retest.ts';
import { requireReader } from '../../require-reader.ts';

export const metadata = { title: 'Retest' };

type Props = { params: Promise<{ id: string }> };

export default async function RetestPage({ params }: Props) {
  await requireReader();
  const id = decodeURIComponent((await params).id);
  const found = await getRetest({ id, now: epochMsOf(Date.now()) }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
  const queryClient = makeQueryClient();
  queryClient.setQueryData(retestQuery(id).queryKey, found);

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RetestPanel retestId={id} />
    </HydrationBoundary>
  );
}
