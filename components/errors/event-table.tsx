import Link from 'next/link';
import { EventBranch } from '#components/branch/branch-code.tsx';
import { failureWords } from '#components/branch/failure-words.ts';
import { Age } from '#components/ui/as-of.tsx';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { EventSummary } from '#lib/contract/events.ts';
import { zoneName } from '#lib/domain/format/instant.ts';

/** Events as rows, newest first. On a phone: when, what, where; the rest is on the event's page. */
export function EventTable({
  events,
  caption,
  zone = 'UTC',
}: {
  events: readonly EventSummary[];
  caption: string;
  /** By whose clocks the times are told. */
  zone?: string;
}) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>{`Time (${headZone(events, zone)})`}</HeadCell>
          <HeadCell>Branch</HeadCell>
          <HeadCell className="w-full">What it said</HeadCell>
          <HeadCell className="max-md:hidden">Service</HeadCell>
          <HeadCell className="max-lg:hidden">Route</HeadCell>
          <HeadCell className="max-lg:hidden">Model</HeadCell>
          <HeadCell className="max-xl:hidden">Request id</HeadCell>
          <HeadCell align="end" className="max-sm:hidden">
            Age
          </HeadCell>
        </>
      }
    >
      {events.map((event) => (
        <EventRow key={event.ref} event={event} zone={zone} />
      ))}
    </Table>
  );
}

/** The short name of the zone as it was at the newest event. */
function headZone([newest]: readonly EventSummary[], zone: string): string {
  return newest === undefined ? zone : zoneName(Date.parse(newest.occurred_at), zone);
}

function EventRow({ event, zone }: { event: EventSummary; zone: string }) {
  return (
    <tr className="relative hover:bg-hover pointer-coarse:h-11">
      <Cell className="font-mono text-small whitespace-nowrap">
        <Link
          href={`/errors/${encodeURIComponent(event.ref)}`}
          data-row
          className="outline-offset-[-2px] after:absolute after:inset-0"
        >
          <ClockTime at={event.occurred_at} zone={zone} />
        </Link>
      </Cell>
      <Cell>
        <EventBranch branch={event.branch} surface={event.surface} />
      </Cell>
      <Cell className="max-w-0">
        <p className="truncate">{failureWords(event)}</p>
      </Cell>
      <Cell className="max-w-40 truncate max-md:hidden">{event.service}</Cell>
      <Cell className="max-w-40 truncate max-lg:hidden">{event.route}</Cell>
      <Cell className="max-w-48 truncate max-lg:hidden">
        {event.model ?? <span className="text-secondary">unknown</span>}
      </Cell>
      <Cell className="font-mono text-small whitespace-nowrap max-xl:hidden">
        {event.request_id ?? <span className="font-sans text-secondary">none</span>}
      </Cell>
      <Cell align="end" className="text-secondary max-sm:hidden">
        <Age at={event.occurred_at} />
      </Cell>
    </tr>
  );
}
