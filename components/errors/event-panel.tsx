'use client';

import { useQuery } from '@tanstack/react-query';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { eventQuery } from '#lib/client/events.ts';
import { EventDetail } from './event-detail.tsx';
import { EventsSkeleton } from './events-skeleton.tsx';

/** One event by its ref. */
export function EventPanel({ eventRef }: { eventRef: string }) {
  const event = useQuery(eventQuery(eventRef));

  if (event.data !== undefined) return <EventDetail event={event.data} />;
  return (
    <Panel title="Event" bodyClassName="">
      {event.isPending ? (
        <EventsSkeleton rows={8} />
      ) : (
        <FailedPanel
          what="The event could not be read."
          why={event.error.message}
          onRetry={() => void event.refetch()}
          isRetrying={event.isFetching}
        />
      )}
    </Panel>
  );
}
