import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { IngestPanel } from '#components/ingest/ingest-panel.tsx';
import { ingestOutcomesQuery, parseOutcomeWindow } from '#lib/client/ingest-outcomes.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { getIngestOutcomes } from '#lib/server/ingest-outcomes/get-ingest-outcomes.ts';
import { requireReader } from '../../require-reader.ts';

export const metadata: Metadata = { title: 'Ingest' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function IngestPage({ searchParams }: Props) {
  await requireReader();
  const window = parseOutcomeWindow((await searchParams)['window']);
  const queryClient = makeQueryClient();
  await queryClient.prefetchQuery({
    ...ingestOutcomesQuery(window),
    queryFn: async () => getIngestOutcomes({ query: { window }, now: epochMsOf(Date.now()) }),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <IngestPanel />
    </HydrationBoundary>
  );
}
