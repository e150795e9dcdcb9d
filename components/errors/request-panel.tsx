'use client';

import { useQuery } from '@tanstack/react-query';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { requestQuery } from '#lib/client/requests.ts';
import { RequestLedger } from './request-ledger.tsx';

/** All attempts of the logical request that an event belongs to. `current` is the event of the page. */
export function RequestPanel(props: {
  service: string;
  logicalRequestId: string;
  current: string;
}) {
  const { service, logicalRequestId, current } = props;
  const request = useQuery(requestQuery({ service, logicalRequestId }));

  return (
    <Panel
      title="Attempts of this request"
      aside={<IdText value={logicalRequestId} label="logical request" />}
      bodyClassName=""
    >
      {request.data !== undefined && <RequestLedger request={request.data} current={current} />}
      {request.isPending && (
        <div role="status" className="px-4 pb-4">
          <span className="sr-only">Loading the attempts</span>
          <Skeleton className="h-24" />
        </div>
      )}
      {request.isError && request.data === undefined && (
        <FailedPanel
          what="The attempts could not be read."
          why={request.error.message}
          onRetry={() => void request.refetch()}
          isRetrying={request.isFetching}
        />
      )}
    </Panel>
  );
}
