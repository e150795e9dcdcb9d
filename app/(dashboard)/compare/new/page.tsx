import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { ComparisonForm } from '#components/comparisons/comparison-form.tsx';
import { comparisonAskedOf, NO_FORM_ANSWERS } from '#components/comparisons/form-answers.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { comparisonPlanQuery } from '#lib/client/comparisons.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { type RetestStart, retestAddress, retestStart } from '#lib/client/retest-start.ts';
import { ComparisonPlanRequest } from '#lib/contract/comparisons.ts';
import { roleMay } from '#lib/domain/account/rights.ts';
import { roleOf } from '#lib/domain/account/role.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { getCase } from '#lib/server/cases/get-case.ts';
import { previewComparison } from '#lib/server/comparisons/preview-comparison.ts';
import { AppError } from '#lib/server/http/app-error.ts';
import { requireReader } from '../../require-reader.ts';

export const metadata = { title: 'Compare two paths' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewComparisonPage({ searchParams }: Props) {
  const role = roleOf((await requireReader()).role);
  if (role === null || !roleMay(role, 'retest')) return <NoRight />;
  const start = await startOf(await searchParams);
  const queryClient = makeQueryClient();
  const asked = comparisonAskedOf(start, NO_FORM_ANSWERS);
  const request = ComparisonPlanRequest.parse(asked);
  const now = epochMsOf(Date.now());
  const plan = await previewComparison({ request, drawer: 'person', now }).catch(gone);
  queryClient.setQueryData(comparisonPlanQuery(asked).queryKey, plan);

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <h1 className="px-2 py-2 text-title font-semibold sm:px-0 sm:pb-4">Compare two paths</h1>
      <ComparisonForm start={start} />
    </HydrationBoundary>
  );
}

/** An address that names nothing begins with any configured route. */
async function startOf(params: Awaited<Props['searchParams']>): Promise<RetestStart> {
  const address = retestAddress(params);
  if (address === null) return { path: {} };
  const id = address.case;
  const found = id === undefined ? null : await getCase({ id, now: new Date() }).catch(gone);
  return retestStart(address, found) ?? { path: {} };
}

function gone(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound();
  throw error;
}

function NoRight() {
  return (
    <>
      <h1 className="sr-only">Compare two paths</h1>
      <EmptyState title="Your role runs no comparisons">
        They are run by responders and admins. Every comparison can be read.
      </EmptyState>
    </>
  );
}
