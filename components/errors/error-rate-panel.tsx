'use client';

import { useQuery } from '@tanstack/react-query';
import { AsOf } from '#components/ui/as-of.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { useAddress } from '#components/ui/use-address.ts';
import { errorRatesQuery, parseGrouping } from '#lib/client/error-rates.ts';
import { parseRange } from '#lib/client/time-range.ts';
import { ErrorRates } from './error-rates.tsx';

const VIEWS = ['stacked', 'split', 'table'] as const;
const VIEW_OPTIONS = [
  { value: 'stacked', label: 'Stacked' },
  { value: 'split', label: 'Split' },
  { value: 'table', label: 'Table' },
] as const;
const GROUPING_OPTIONS = [
  { value: 'branch', label: 'By branch' },
  { value: 'route', label: 'By route' },
] as const;

/** Failures over time, by branch or by route; the choice is in the address. */
export function ErrorRatePanel() {
  const { params, change } = useAddress();
  const range = parseRange(params.get('range') ?? undefined);
  const by = parseGrouping(params.get('by'));
  const view = VIEWS.find((candidate) => candidate === params.get('view')) ?? 'stacked';
  const rates = useQuery(errorRatesQuery({ range, by }));

  return (
    <Panel
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          {`Errors by ${by}`}
          {rates.data !== undefined && (
            <span className="text-small font-normal text-secondary">
              <AsOf at={rates.data.as_of} />
            </span>
          )}
        </span>
      }
      aside={
        <div className="flex flex-wrap gap-2">
          <Segmented
            label="Group by"
            options={GROUPING_OPTIONS}
            value={by}
            onChange={(next) => change({ by: next })}
          />
          <Segmented
            label="View"
            options={VIEW_OPTIONS}
            value={view}
            onChange={(next) => change({ view: next })}
          />
        </div>
      }
      bodyClassName=""
    >
      {rates.isPending && (
        <div role="status" className="h-80 px-4 pb-4">
          <span className="sr-only">Loading the error rates…</span>
          <Skeleton className="h-full" />
        </div>
      )}
      {rates.isError && rates.data === undefined && (
        <FailedPanel
          what="The error rates could not be read."
          why={rates.error.message}
          onRetry={() => void rates.refetch()}
          isRetrying={rates.isFetching}
        />
      )}
      {rates.isError && rates.data !== undefined && (
        <StaleLine at={rates.dataUpdatedAt} why={rates.error.message} />
      )}
      {rates.data !== undefined && <ErrorRates rates={rates.data} view={view} />}
    </Panel>
  );
}
