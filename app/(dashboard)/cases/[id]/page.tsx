import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { CasePanel } from '#components/cases/case-panel.tsx';
import { caseQuery } from '#lib/client/cases.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { getCase } from '#lib/server/cases/get-case.ts';
import { AppError } from '#lib/server/http/app-error.ts';
import { requireReader } from '../../require-reader.ts';

export const metadata = { title: 'Case' };

type Props = { params: Promise<{ id: string }> };

export default async function CasePage({ params }: Props) {
  await requireReader();
  const id = decodeURIComponent((await params).id);
  const found = await getCase({ id, now: new Date() }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
  const queryClient = makeQueryClient();
  queryClient.setQueryData(caseQuery(id).queryKey, found);

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CasePanel caseId={id} />
    </HydrationBoundary>
  );
}
