'use client';

import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { AsOf } from '#components/ui/as-of.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { useAddress } from '#components/ui/use-address.ts';
import { ingestOutcomesQuery, parseOutcomeWindow } from '#lib/client/ingest-outcomes.ts';
import type { IngestOutcomesResponse, OutcomeWindow } from '#lib/contract/ingest-outcomes.ts';
import { ComparisonList } from './comparison-list.tsx';
import { LimitTable } from './limit-table.tsx';
import { ReporterTable } from './reporter-table.tsx';
import { SenderList } from './sender-list.tsx';

const OPTIONS = [
  { value: '1h', label: '60 min' },
  { value: '24h', label: '24 h' },
  { value: '7d', label: '7 d' },
] as const satisfies readonly { value: OutcomeWindow; label: string }[];

/** What became of everything that was sent: by our counters, by the word of reporters, and up to which limits. */
export function IngestPanel() {
  const { params, change } = useAddress();
  const window = parseOutcomeWindow(params.get('window') ?? undefined);
  const outcomes = useQuery(ingestOutcomesQuery(window));
  const { data } = outcomes;

  return (
    <div className="flex flex-col gap-2 sm:gap-4">
      <Panel
        title="Sent, and what became of it"
        aside={
          <>
            {data !== undefined && (
              <span className="text-small text-secondary max-sm:hidden">
                <AsOf at={data.as_of} />
              </span>
            )}
            <Segmented
              label="Window"
              options={OPTIONS}
              value={window}
              onChange={(next) => change({ window: next })}
            />
          </>
        }
        bodyClassName=""
      >
        <Told outcomes={outcomes}>{(told) => <SenderList outcomes={told} window={window} />}</Told>
      </Panel>
      {data !== undefined && (
        <>
          <Panel title="What reporters say of their own reports" bodyClassName="">
            <ComparisonList outcomes={data} />
            <ReporterTable reporters={data.reporters} window={window} />
          </Panel>
          <Panel title="Limits" bodyClassName="">
            <LimitTable limits={data.limits} asOf={data.as_of} />
          </Panel>
        </>
      )}
    </div>
  );
}

/** The three states of the counts. */
function Told({
  outcomes,
  children,
}: {
  outcomes: UseQueryResult<IngestOutcomesResponse>;
  children: (told: IngestOutcomesResponse) => ReactNode;
}) {
  const { data, error } = outcomes;
  if (data !== undefined)
    return (
      <>
        {error !== null && <StaleLine at={outcomes.dataUpdatedAt} why={error.message} />}
        {children(data)}
      </>
    );
  if (error === null)
    return (
      <div role="status" className="flex flex-col gap-2 px-4 pb-4">
        <span className="sr-only">Loading the counts…</span>
        <Skeleton className="h-8" />
        <Skeleton className="h-24" />
      </div>
    );
  return (
    <FailedPanel
      what="The counts could not be read."
      why={`${error.message} They are kept.`}
      onRetry={() => void outcomes.refetch()}
      isRetrying={outcomes.isFetching}
    />
  );
}
