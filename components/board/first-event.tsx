import Link from 'next/link';
import { buttonClass } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';

/** How to send the first event. `origin` is where this installation answers. */
export function FirstEvent({ origin }: { origin: string }) {
  return (
    <div className="grid gap-x-8 gap-y-4 p-4 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
      <div>
        <p className="text-lead font-semibold">No events yet</p>
        <p className="mt-1 text-secondary">
          The board fills as soon as one of your services reports a failed request. Try it with
          curl; it shows here within two seconds.
        </p>
        <ol className="mt-3 flex list-decimal flex-col gap-1.5 pl-5">
          <li>Create an ingest key. It is shown once.</li>
          <li>Put it into the first line and run the command.</li>
        </ol>
        <Link href="/settings/keys" className={buttonClass('primary', 'mt-4')}>
          Create an ingest key
        </Link>
      </div>
      <CodeBlock label="Command for the first event" text={firstEventCommand(origin)} />
    </div>
  );
}

/** A shell command that reports one failure. The request id is made up, and says so. */
export function firstEventCommand(origin: string): string {
  const event = {
    status: 500,
    error: { type: 'api_error', message: 'Internal server error' },
    request_id: 'req_first_event',
    model: 'claude-sonnet-5-5',
    route: 'direct',
    service: 'checkout',
  };
  return [
    "SAMEPATH_KEY='paste your ingest key here'",
    `curl -sS ${origin}/api/v1/events \\`,
    '  -H "authorization: Bearer $SAMEPATH_KEY" \\',
    "  -H 'content-type: application/json' \\",
    `  -d '${JSON.stringify(event)}'`,
  ].join('\n');
}
