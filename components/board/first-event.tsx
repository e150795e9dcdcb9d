import Link from 'next/link';
import { buttonClass } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { firstEventCommand } from '#lib/domain/account/first-event-command.ts';

/** How to send the first event. `origin` is where this installation answers. */
export function FirstEvent({ origin }: { origin: string }) {
  return (
    <div className="grid items-start gap-x-8 gap-y-4 p-4 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
      <div>
        <p className="text-lead font-semibold">No events yet</p>
        <p className="mt-1 text-secondary">
          The board fills as soon as one of your services reports a failed request. Try it with
          curl; it shows here within two seconds.
        </p>
        <ol className="mt-3 flex list-decimal flex-col gap-1.5 pl-5">
          <li>Create an ingest key. It is shown once.</li>
          <li>
            Put it in the place of <span className="font-mono">YOUR_INGEST_KEY</span> and run the
            command.
          </li>
        </ol>
        <Link href="/settings/keys" className={buttonClass('primary', 'mt-4')}>
          Create an ingest key
        </Link>
      </div>
      <CodeBlock
        label="Command for the first event"
        text={firstEventCommand({ origin, key: 'YOUR_INGEST_KEY' })}
      />
    </div>
  );
}
