'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { AddToCaseButton } from '#components/case-opening/add-to-case-button.tsx';
import { OpenCaseButton } from '#components/case-opening/open-case-button.tsx';
import { PacketLink } from '#components/packet-link/packet-link.tsx';
import { CompareLink, RetestLink } from '#components/retest-link/retest-link.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { eventQuery } from '#lib/client/events.ts';
import { EventDetail } from './event-detail.tsx';
import { EventsSkeleton } from './events-skeleton.tsx';

/** One event by its ref. */
export function EventPanel({ eventRef }: { eventRef: string }) {
  const event = useQuery(eventQuery(eventRef));

  if (event.data !== undefined) {
    return (
      <EventDetail
        event={event.data}
        actions={<EventActions eventRef={eventRef} groupId={event.data.group_id} />}
      />
    );
  }
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

function EventActions({ eventRef, groupId }: { eventRef: string; groupId: string | null }) {
  const source = { kind: 'event', ref: eventRef } as const;
  return (
    <>
      <RetestLink of={{ event: eventRef }} kind="primary" />
      <CompareLink of={{ event: eventRef }} />
      {groupId !== null && (
        <Link
          href={`/errors/groups/${encodeURIComponent(groupId)}`}
          className={buttonClass('secondary')}
        >
          Errors that say the same
        </Link>
      )}
      <OpenCaseButton source={source}>
        <p>
          The case keeps a copy of this event as it is stored, redacted, and what the status page
          says now. The copy outlives the event.
        </p>
      </OpenCaseButton>
      <AddToCaseButton source={source}>
        A copy of the event, as it is stored, goes into the case and outlives the event.
      </AddToCaseButton>
      <PacketLink of={{ event: eventRef }} />
    </>
  );
}
