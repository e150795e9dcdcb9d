'use client';

import { type ReactNode, useState } from 'react';
import { EventBranch } from '#components/branch/branch-code.tsx';
import { failureWords } from '#components/branch/failure-words.ts';
import type { Pointer } from '#components/marked-text/marked-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { EventDetail as Detail } from '#lib/contract/events.ts';
import { EventFacts } from './event-facts.tsx';
import { EventGuidance } from './event-guidance.tsx';
import { EventOmissions } from './event-omissions.tsx';
import { markedEvent } from './event-parts.ts';
import { EventReasons } from './event-reasons.tsx';
import { EventTexts } from './event-texts.tsx';
import { EventTimes } from './event-times.tsx';
import { RequestPanel } from './request-panel.tsx';

/** One failed attempt: the evidence in the middle, what it means on the right. `actions`: what to do with it. */
export function EventDetail({ event, actions }: { event: Detail; actions?: ReactNode }) {
  const [pointer, setPointer] = useState<Pointer>(null);
  const { facts, parts } = markedEvent(event);
  const point = { pointer, onPoint: setPointer };
  return (
    <>
      <header className="px-2 py-2 sm:px-0">
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <EventBranch branch={event.branch} surface={event.surface} />
          <EventTimes event={event} />
        </p>
        <h1 className="mt-1 line-clamp-4 text-title font-semibold break-words">
          {failureWords(event)}
        </h1>
        {actions !== undefined && (
          <div className="mt-3 flex flex-wrap items-center gap-2">{actions}</div>
        )}
      </header>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Evidence">
            <EventFacts event={event} />
            <EventOmissions event={event} />
          </Panel>
          {event.logical_request_id !== null && (
            <RequestPanel
              service={event.service}
              logicalRequestId={event.logical_request_id}
              current={event.ref}
            />
          )}
          <EventTexts event={event} parts={parts} {...point} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <EventReasons event={event} facts={facts} {...point} />
          <EventGuidance event={event} />
        </div>
      </div>
    </>
  );
}
