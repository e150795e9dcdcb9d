'use client';

import { useQuery } from '@tanstack/react-query';
import { AsOf } from '#components/ui/as-of.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { useNow } from '#components/ui/now.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { statusQuery } from '#lib/client/status.ts';
import type { StatusResponse } from '#lib/contract/status.ts';
import { ComponentTable } from './component-table.tsx';
import { isStaleNow, sourceHost } from './component-words.ts';
import { IncidentHistory } from './incident-history.tsx';
import { PollLog } from './poll-log.tsx';
import { pollWords } from './poll-words.ts';

/** The status page as evidence: what it said, when it was read, and every reading behind that. */
export function StatusPanel() {
  const status = useQuery(statusQuery);

  if (status.data !== undefined) {
    return (
      <>
        {status.isError && <StaleLine at={status.dataUpdatedAt} why={status.error.message} />}
        <StatusEvidence status={status.data} />
      </>
    );
  }
  return (
    <Panel title="Status page" bodyClassName="">
      {status.isPending ? (
        <div role="status" className="flex flex-col gap-3 p-4">
          <span className="sr-only">Loading the status…</span>
          <Skeleton className="h-4 w-64" />
          <Skeleton className="h-4 w-56" />
          <Skeleton className="h-4 w-72" />
        </div>
      ) : (
        <FailedPanel
          what="What was read of the status page could not be fetched."
          why={status.error.message}
          onRetry={() => void status.refetch()}
          isRetrying={status.isFetching}
        />
      )}
    </Panel>
  );
}

function StatusEvidence({ status }: { status: StatusResponse }) {
  const isStale = isStaleNow(status, useNow());
  return (
    <div className="flex flex-col gap-4">
      <Panel
        title="Components"
        aside={
          <a
            href={status.source}
            target="_blank"
            rel="noreferrer"
            className="rounded-sm text-small text-secondary underline"
          >
            {sourceHost(status.source)}
          </a>
        }
        bodyClassName=""
      >
        <ReadLine status={status} isStale={isStale} />
        <ComponentTable components={status.components} isStale={isStale} />
      </Panel>
      <Panel title="Open incidents" bodyClassName="">
        <IncidentHistory
          incidents={status.open_incidents}
          components={status.components}
          none={
            isStale
              ? 'Unknown: the page has not been read for too long.'
              : 'The page declares no open incident. That is no proof that nothing is wrong.'
          }
        />
      </Panel>
      <Panel title="Recent incidents" bodyClassName="">
        <IncidentHistory
          incidents={status.recent_incidents}
          components={status.components}
          none="None kept so far."
        />
      </Panel>
      <Panel title="Readings of the page" bodyClassName="">
        <PollLog polls={status.recent_polls} />
      </Panel>
    </div>
  );
}

function ReadLine({ status, isStale }: { status: StatusResponse; isStale: boolean }) {
  return (
    <p className="flex flex-wrap gap-x-2 px-4 pb-3 text-small text-secondary">
      {status.fetched_at === null ? (
        <span>The page has not been read so far.</span>
      ) : (
        <span className={isStale ? 'hatched rounded-sm px-1' : undefined}>
          <span className={isStale ? 'bg-panel px-1' : undefined}>
            <AsOf
              at={status.fetched_at}
              prefix={isStale ? 'Unknown since: last read' : 'Read as of'}
            />
          </span>
        </span>
      )}
      {status.page_updated_at !== null && (
        <AsOf at={status.page_updated_at} prefix="The page’s own last change" />
      )}
      {isStale && status.last_poll !== null && (
        <span>{`The last try: ${pollWords(status.last_poll)}.`}</span>
      )}
    </p>
  );
}
