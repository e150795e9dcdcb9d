'use client';

import { useQuery } from '@tanstack/react-query';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { caseQuery } from '#lib/client/cases.ts';
import { CaseView } from './case-view.tsx';

/** One case by its id. */
export function CasePanel({ caseId }: { caseId: string }) {
  const found = useQuery(caseQuery(caseId));

  if (found.data !== undefined) {
    return (
      <>
        {found.isError && <StaleLine at={found.dataUpdatedAt} why={found.error.message} />}
        <CaseView found={found.data} />
      </>
    );
  }
  return (
    <Panel title="Case" bodyClassName="">
      {found.isPending ? (
        <div role="status" className="flex flex-col gap-2 px-4 pb-4">
          <span className="sr-only">Loading the case…</span>
          <Skeleton className="h-10" />
          <Skeleton className="h-64" />
        </div>
      ) : (
        <FailedPanel
          what="The case could not be read."
          why={`${found.error.message} What it holds is kept.`}
          onRetry={() => void found.refetch()}
          isRetrying={found.isFetching}
        />
      )}
    </Panel>
  );
}
