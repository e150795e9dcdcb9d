'use client';

import { useQuery } from '@tanstack/react-query';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { comparisonQuery } from '#lib/client/comparisons.ts';
import { ComparisonView } from './comparison-view.tsx';

/** One comparison by its id, live while it runs. */
export function ComparisonPanel({ comparisonId }: { comparisonId: string }) {
  const found = useQuery(comparisonQuery(comparisonId));

  if (found.data !== undefined) {
    return (
      <>
        {found.isError && <StaleLine at={found.dataUpdatedAt} why={found.error.message} />}
        <ComparisonView comparison={found.data} />
      </>
    );
  }
  return (
    <Panel title="Comparison" bodyClassName="">
      {found.isPending ? (
        <div role="status" className="flex flex-col gap-2 px-4 pb-4">
          <span className="sr-only">Loading the comparison…</span>
          <Skeleton className="h-10" />
          <Skeleton className="h-48" />
        </div>
      ) : (
        <FailedPanel
          what="The comparison could not be read."
          why={`${found.error.message} If it runs, it goes on within its budget.`}
          onRetry={() => void found.refetch()}
          isRetrying={found.isFetching}
        />
      )}
    </Panel>
  );
}
