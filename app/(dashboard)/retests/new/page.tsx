import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { askedOf, NO_ANSWERS } from '#components/retests/guide-answers.ts';
import { RetestGuide } from '#components/retests/retest-guide.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { retestAddress, retestStart } from '#lib/client/retest-start.ts';
import { retestPlanQuery } from '#lib/client/retests.ts';
import { RetestPlanRequest } from '#lib/contract/retest-plan.ts';
import { roleMay } from '#lib/domain/account/rights.ts';
import { roleOf } from '#lib/domain/account/role.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { getCase } from '#lib/server/cases/get-case.ts';
import { AppError } from '#lib/server/http/app-error.ts';
import { previewRetest } from '#lib/server/retests/preview-retest.ts';
import { requireReader } from '../../require-reader.ts';

export const metadata = { title: 'Retest a path' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewRetestPage({ searchParams }: Props) {
  const role = roleOf((await requireReader()).role);
  if (role === null || !roleMay(role, 'retest')) return <NoRight />;
  const address = retestAddress(await searchParams);
  const found =
    address?.case === undefined
      ? null
      : await getCase({ id: address.case, now: new Date() }).catch(gone);
  const start = address === null ? null : retestStart(address, found);
  if (start === null) return <NothingNamed />;

  const queryClient = makeQueryClient();
  const asked = askedOf(start, NO_ANSWERS);
  const request = RetestPlanRequest.parse(asked);
  const now = epochMsOf(Date.now());
  const plan = await previewRetest({ request, drawer: 'person', now }).catch(gone);
  queryClient.setQueryData(retestPlanQuery(asked).queryKey, plan);

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <h1 className="px-2 py-2 text-title font-semibold sm:px-0 sm:pb-4">Retest the same path</h1>
      <RetestGuide start={start} />
    </HydrationBoundary>
  );
}

function gone(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound();
  throw error;
}

function NoRight() {
  return (
    <>
      <h1 className="sr-only">Retest a path</h1>
      <EmptyState title="Your role runs no retests">
        They are run by responders and admins. Every run and its verdict can be read.
      </EmptyState>
    </>
  );
}

function NothingNamed() {
  return (
    <>
      <h1 className="sr-only">Retest a path</h1>
      <EmptyState
        title="The address names no path"
        action={
          <Link href="/errors" className={buttonClass('primary')}>
            Choose an event
          </Link>
        }
      >
        A retest begins with an event, a case or a pasted error: they hold the path that failed.
      </EmptyState>
    </>
  );
}
