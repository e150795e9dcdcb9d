import { EventBranch } from '#components/branch/branch-code.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { EventDetail as Detail } from '#lib/contract/events.ts';
import { EventFacts } from './event-facts.tsx';
import { EventGuidance } from './event-guidance.tsx';
import { EventReasons } from './event-reasons.tsx';
import { EventTimes } from './event-times.tsx';
import { eventWords } from './event-words.ts';

/** One failed attempt: the evidence in the middle, what it means on the right. */
export function EventDetail({ event }: { event: Detail }) {
  return (
    <>
      <header className="px-2 py-2 sm:px-0">
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <EventBranch branch={event.branch} surface={event.surface} />
          <EventTimes event={event} />
        </p>
        <h1 className="mt-1 line-clamp-4 text-title font-semibold break-words">
          {eventWords(event)}
        </h1>
      </header>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Evidence">
            <EventFacts event={event} />
            {event.clipped.length > 0 && (
              <Notice role="status" className="mt-4">
                {`Cut to their limit when they were stored: ${event.clipped.join(', ')}.`}
              </Notice>
            )}
          </Panel>
          <EventTexts event={event} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <EventReasons event={event} />
          <EventGuidance event={event} />
        </div>
      </div>
    </>
  );
}

function EventTexts({ event }: { event: Detail }) {
  const headers = Object.entries(event.headers);
  if (event.body === null && event.text === null && headers.length === 0) return null;
  return (
    <Panel title="As reported, redacted" bodyClassName="flex flex-col gap-3 px-4 pb-4">
      {event.body !== null && <CodeBlock label="Body" text={readable(event.body)} />}
      {event.text !== null && <CodeBlock label="Text" text={event.text} />}
      {headers.length > 0 && (
        <CodeBlock
          label="Headers"
          text={headers.map(([name, value]) => `${name}: ${value}`).join('\n')}
        />
      )}
    </Panel>
  );
}

/** JSON with indents; anything else as it is. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return body;
    throw error;
  }
}
