'use client';

import { useQuery } from '@tanstack/react-query';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { retestQuery } from '#lib/client/retests.ts';
import { RetestView } from './retest-view.tsx';

/** One retest by its id, live while it runs. */
export function RetestPanel({ retestId }: { retestId: string }) {
  const found = useQuery(retestQuery(retestId));

  if (found.data !== undefined) {
    return (
      <>
        {found.isError && <StaleLine at={found.dataUpdatedAt} why={found.error.message} />}
        <RetestView retest={found.data} />
      </>
    );
  }
  return (
    <Panel title="Retest" bodyClassName="">
      {found.isPending ? (
        <div role="status" className="flex flex-col gap-2 px-4 pb-4">
          <span className="sr-only">Loading the retest…</span>
          <Skeleton className="h-10" />
          <Skeleton className="h-48" />
        </div>
      ) : (
        <FailedPanel
          what="The retest could not be read."
          why={`${found.error.message} If it runs, it goes on within its budget.`}
          onRetry={() => void found.refetch()}
          isRetrying={found.isFetching}
        />
      )}
    </Panel>
  );
}
