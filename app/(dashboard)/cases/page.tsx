import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { CasesPanel } from '#components/cases/cases-panel.tsx';
import { caseListQuery, caseViewQuery, parseCaseView } from '#lib/client/cases.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { CasesQuery } from '#lib/contract/cases.ts';
import { listCases } from '#lib/server/cases/list-cases.ts';
import { requireReader } from '../require-reader.ts';

export const metadata = { title: 'Cases' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CasesPage({ searchParams }: Props) {
  await requireReader();
  const given = (await searchParams)['view'];
  const view = parseCaseView(typeof given === 'string' ? given : null);
  const queryClient = makeQueryClient();
  await queryClient.prefetchInfiniteQuery({
    ...caseListQuery(view),
    queryFn: () => listCases({ query: CasesQuery.parse(caseViewQuery(view)), now: new Date() }),
  });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <h1 className="sr-only">Cases</h1>
      <CasesPanel />
    </HydrationBoundary>
  );
}
