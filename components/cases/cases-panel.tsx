'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { AsOf } from '#components/ui/as-of.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { useAddress } from '#components/ui/use-address.ts';
import { type CaseView, caseListQuery, parseCaseView } from '#lib/client/cases.ts';
import { CaseTable } from './case-table.tsx';

const VIEWS: readonly { value: CaseView; label: string }[] = [
  { value: 'unsettled', label: 'Not closed' },
  { value: 'closed', label: 'Closed' },
  { value: 'all', label: 'All' },
];

/** The list of cases; which of them stands in the address. */
export function CasesPanel() {
  const { params, change } = useAddress();
  const view = parseCaseView(params.get('view'));
  const list = useInfiniteQuery(caseListQuery(view));
  const cases = list.data?.pages.flatMap((page) => page.cases) ?? [];

  return (
    <Panel
      title={<ListTitle asOf={list.data?.pages[0]?.as_of} />}
      aside={
        <Segmented
          label="Which cases"
          options={VIEWS}
          value={view}
          onChange={(next) => change({ view: next === 'unsettled' ? null : next })}
        />
      }
      bodyClassName=""
    >
      {list.isPending && <Waiting />}
      {list.isError && list.data === undefined && (
        <FailedPanel
          what="The cases could not be read."
          why={`${list.error.message} What they hold is kept.`}
          onRetry={() => void list.refetch()}
          isRetrying={list.isFetching}
        />
      )}
      {list.isError && list.data !== undefined && (
        <StaleLine at={list.dataUpdatedAt} why={list.error.message} />
      )}
      {list.data !== undefined && cases.length === 0 && <Nothing view={view} />}
      {cases.length > 0 && <CaseTable cases={cases} />}
      {list.hasNextPage && (
        <div className="border-t border-hairline p-4">
          <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show older cases
          </Button>
        </div>
      )}
    </Panel>
  );
}

function ListTitle({ asOf }: { asOf: string | undefined }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      Cases
      {asOf !== undefined && (
        <span className="text-small font-normal text-secondary">
          newest first, <AsOf at={asOf} />
        </span>
      )}
    </span>
  );
}

function Nothing({ view }: { view: CaseView }) {
  if (view === 'closed') return <EmptyState title="No closed cases" />;
  return (
    <EmptyState
      title={view === 'all' ? 'No cases so far' : 'No case is open'}
      action={
        <span className="flex flex-wrap gap-2">
          <Link href="/triage" className={buttonClass('primary')}>
            Paste an error
          </Link>
          <Link href="/errors" className={buttonClass()}>
            Choose an event
          </Link>
        </span>
      }
    >
      A case keeps the evidence of one failure: a copy of it, what the status page said and when,
      what was tried, and who changed what. Open one from a pasted error or from an event.
    </EmptyState>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-2 px-4 pb-4">
      <span className="sr-only">Loading cases…</span>
      <Skeleton className="h-8" />
      <Skeleton className="h-9" />
      <Skeleton className="h-9" />
    </div>
  );
}
