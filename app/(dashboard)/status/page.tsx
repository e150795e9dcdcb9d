import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { StatusPanel } from '#components/status/status-panel.tsx';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { statusQuery } from '#lib/client/status.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { getStatus } from '#lib/server/status/get-status.ts';
import { requireReader } from '../require-reader.ts';

export const metadata = { title: 'Status' };

export default async function StatusPage() {
  await requireReader();
  const now = epochMsOf(Date.now());
  const queryClient = makeQueryClient();
  await queryClient.prefetchQuery({ ...statusQuery, queryFn: () => getStatus({ now }) });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <h1 className="sr-only">Status</h1>
      <StatusPanel />
    </HydrationBoundary>
  );
}
