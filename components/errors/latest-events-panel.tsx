'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { latestEventsQuery } from '#lib/client/events.ts';
import { EventTable } from './event-table.tsx';
import { EventsSkeleton } from './events-skeleton.tsx';

/** The newest events of all, whatever the range of the page is. */
export function LatestEventsPanel() {
  const latest = useQuery(latestEventsQuery);

  return (
    <Panel
      title="Latest events"
      aside={
        <Link href="/errors" className="rounded-sm text-small text-secondary underline">
          All events
        </Link>
      }
      bodyClassName=""
    >
      {latest.isPending && <EventsSkeleton rows={5} />}
      {latest.isError && latest.data === undefined && (
        <FailedPanel
          what="The latest events could not be read."
          why={latest.error.message}
          onRetry={() => void latest.refetch()}
          isRetrying={latest.isFetching}
        />
      )}
      {latest.isError && latest.data !== undefined && (
        <StaleLine at={latest.dataUpdatedAt} why={latest.error.message} />
      )}
      {latest.data?.events.length === 0 && (
        <EmptyState title="No events stored">
          The first one appears here within two seconds of its report.
        </EmptyState>
      )}
      {latest.data !== undefined && latest.data.events.length > 0 && (
        <EventTable events={latest.data.events} caption="Latest events" />
      )}
    </Panel>
  );
}
