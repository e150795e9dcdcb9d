'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { AsOf } from '#components/ui/as-of.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { retestListQuery } from '#lib/client/retests.ts';
import { RetestTable } from './retest-table.tsx';

/** The list of retests, those under way included. */
export function RetestsPanel() {
  const list = useInfiniteQuery(retestListQuery());
  const retests = list.data?.pages.flatMap((page) => page.retests) ?? [];
  const asOf = list.data?.pages[0]?.as_of;

  return (
    <Panel
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          Retests
          {asOf !== undefined && (
            <span className="text-small font-normal text-secondary">
              newest first, <AsOf at={asOf} />
            </span>
          )}
        </span>
      }
      aside={
        <Link href="/compare" className={buttonClass()}>
          Comparisons
        </Link>
      }
      bodyClassName=""
    >
      {list.isPending && <Waiting />}
      {list.isError && list.data === undefined && (
        <FailedPanel
          what="The retests could not be read."
          why={`${list.error.message} Runs that are under way go on.`}
          onRetry={() => void list.refetch()}
          isRetrying={list.isFetching}
        />
      )}
      {list.isError && list.data !== undefined && (
        <StaleLine at={list.dataUpdatedAt} why={list.error.message} />
      )}
      {list.data !== undefined && retests.length === 0 && <Nothing />}
      {retests.length > 0 && <RetestTable retests={retests} />}
      {list.hasNextPage && (
        <div className="border-t border-hairline p-4">
          <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show older retests
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Nothing() {
  return (
    <EmptyState
      title="No retest so far"
      action={
        <span className="flex flex-wrap gap-2">
          <Link href="/errors" className={buttonClass('primary')}>
            Choose an event
          </Link>
          <Link href="/settings/routes" className={buttonClass()}>
            See the routes
          </Link>
        </span>
      }
    >
      A retest repeats a call on the very path that failed, within a budget, and ends in a verdict.
      It begins with an event or a case.
    </EmptyState>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-2 px-4 pb-4">
      <span className="sr-only">Loading retests…</span>
      <Skeleton className="h-8" />
      <Skeleton className="h-9" />
      <Skeleton className="h-9" />
    </div>
  );
}
