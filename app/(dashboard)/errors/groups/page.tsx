import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { ErrorsNavigation } from '#components/errors/errors-navigation.tsx';
import { GroupsPanel } from '#components/groups/groups-panel.tsx';
import { groupListQuery, parseGroups } from '#lib/client/groups.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { GroupsQuery } from '#lib/contract/groups.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { listGroups } from '#lib/server/groups/list-groups.ts';
import { requireReader } from '../../require-reader.ts';

export const metadata = { title: 'Groups of errors' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function GroupsPage({ searchParams }: Props) {
  await requireReader();
  const given = await searchParams;
  const state = parseGroups((name) => {
    const value = given[name];
    return typeof value === 'string' ? value : null;
  });
  const now = epochMsOf(Date.now());
  const queryClient = makeQueryClient();
  await queryClient.prefetchQuery({
    ...groupListQuery(state),
    queryFn: () => listGroups({ query: GroupsQuery.parse(state), now }),
  });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <h1 className="sr-only">Groups of errors</h1>
      <div className="flex flex-col gap-2 sm:gap-4">
        <ErrorsNavigation />
        <GroupsPanel />
      </div>
    </HydrationBoundary>
  );
}
