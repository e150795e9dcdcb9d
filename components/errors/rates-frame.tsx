import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { AsOf } from '#components/ui/as-of.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import type { ErrorRatesResponse } from '#lib/contract/error-rates.ts';

/** The frame of a chart of error rates while it waits, when it failed, and when it could not be renewed. */
export function RatesFrame({
  title,
  aside,
  above,
  rates,
  children,
}: {
  title: string;
  aside?: ReactNode;
  /** Stands in every state: what changes the question must not go with its answer. */
  above?: ReactNode;
  rates: UseQueryResult<ErrorRatesResponse>;
  children: (data: ErrorRatesResponse) => ReactNode;
}) {
  const { data } = rates;
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          {title}
          {data !== undefined && (
            <span className="text-small font-normal text-secondary">
              <AsOf at={data.as_of} zone={data.zone} />
            </span>
          )}
        </span>
      }
      aside={aside}
      bodyClassName=""
    >
      {above}
      {rates.isPending && (
        <div role="status" className="h-80 px-4 pb-4">
          <span className="sr-only">Loading the error rates…</span>
          <Skeleton className="h-full" />
        </div>
      )}
      {rates.isError && data === undefined && (
        <FailedPanel
          what="The error rates could not be read."
          why={rates.error.message}
          onRetry={() => void rates.refetch()}
          isRetrying={rates.isFetching}
        />
      )}
      {rates.isError && data !== undefined && (
        <StaleLine at={rates.dataUpdatedAt} why={rates.error.message} />
      )}
      {data !== undefined && (
        <div
          aria-busy={rates.isPlaceholderData}
          className="transition-opacity aria-busy:opacity-60 motion-reduce:transition-none"
        >
          {children(data)}
        </div>
      )}
    </Panel>
  );
}
