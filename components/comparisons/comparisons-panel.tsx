'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMay } from '#components/account/rights.tsx';
import { StartDegradedModeButton } from '#components/degraded-modes/start-degraded-mode-button.tsx';
import { AsOf } from '#components/ui/as-of.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { comparisonListQuery } from '#lib/client/comparisons.ts';
import { ComparisonTable } from './comparison-table.tsx';

/** The list of comparisons, those under way included. */
export function ComparisonsPanel() {
  const list = useInfiniteQuery(comparisonListQuery());
  const mayStart = useMay('retest');
  const comparisons = list.data?.pages.flatMap((page) => page.comparisons) ?? [];
  const asOf = list.data?.pages[0]?.as_of;

  return (
    <Panel
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          Comparisons
          {asOf !== undefined && (
            <span className="text-small font-normal text-secondary">
              newest first, <AsOf at={asOf} />
            </span>
          )}
        </span>
      }
      aside={
        <span className="flex flex-wrap gap-2">
          <StartDegradedModeButton />
          {mayStart && comparisons.length > 0 && <StartLink />}
        </span>
      }
      bodyClassName=""
    >
      {list.isPending && <Waiting />}
      {list.isError && list.data === undefined && (
        <FailedPanel
          what="The comparisons could not be read."
          why={`${list.error.message} Runs that are under way go on.`}
          onRetry={() => void list.refetch()}
          isRetrying={list.isFetching}
        />
      )}
      {list.isError && list.data !== undefined && (
        <StaleLine at={list.dataUpdatedAt} why={list.error.message} />
      )}
      {list.data !== undefined && comparisons.length === 0 && <Nothing mayStart={mayStart} />}
      {comparisons.length > 0 && <ComparisonTable comparisons={comparisons} />}
      {list.hasNextPage && (
        <div className="border-t border-hairline p-4">
          <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show older comparisons
          </Button>
        </div>
      )}
    </Panel>
  );
}

function StartLink() {
  return (
    <Link href="/compare/new" className={buttonClass('primary')}>
      Compare two paths
    </Link>
  );
}

function Nothing({ mayStart }: { mayStart: boolean }) {
  return (
    <EmptyState
      title="No comparison so far"
      action={
        <span className="flex flex-wrap gap-2">
          {mayStart && <StartLink />}
          <Link href="/settings/routes" className={buttonClass()}>
            See the routes
          </Link>
        </span>
      }
    >
      A comparison asks two paths by turns that differ in exactly one field: direct against a
      gateway, one model against another. It says whether both fail, only one, or neither.
    </EmptyState>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-2 px-4 pb-4">
      <span className="sr-only">Loading comparisons…</span>
      <Skeleton className="h-8" />
      <Skeleton className="h-9" />
      <Skeleton className="h-9" />
    </div>
  );
}
