import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { GroupPanel } from '#components/groups/group-panel.tsx';
import { groupQuery } from '#lib/client/groups.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { getGroup } from '#lib/server/groups/get-group.ts';
import { AppError } from '#lib/server/http/app-error.ts';
import { requireReader } from '../../../require-reader.ts';

export const metadata = { title: 'Group of errors' };

type Props = { params: Promise<{ id: string }> };

export default async function GroupPage({ params }: Props) {
  await requireReader();
  const id = decodeURIComponent((await params).id);
  const group = await getGroup({ id, now: epochMsOf(Date.now()) }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
  const queryClient = makeQueryClient();
  queryClient.setQueryData(groupQuery(id).queryKey, group);

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <GroupPanel id={id} />
    </HydrationBoundary>
  );
}
