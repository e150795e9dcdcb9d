import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { RoutesPanel } from '#components/routes/routes-panel.tsx';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { routesQuery } from '#lib/client/routes.ts';
import { listRoutes } from '#lib/server/routes/list-routes.ts';
import { requireReader } from '../../require-reader.ts';

export const metadata: Metadata = { title: 'Routes' };

export default async function RoutesPage() {
  await requireReader();
  const queryClient = makeQueryClient();
  await queryClient.prefetchQuery({ ...routesQuery(), queryFn: listRoutes });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RoutesPanel />
    </HydrationBoundary>
  );
}
