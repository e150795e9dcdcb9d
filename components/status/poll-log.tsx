import { Age } from '#components/ui/as-of.tsx';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { StatusPoll } from '#lib/contract/status.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { isGoodPoll, pollWords } from './poll-words.ts';
import { SeverityMark } from './severity-mark.tsx';

/** When the page was asked, what came back, and how long that took: the evidence behind every state above. */
export function PollLog({ polls }: { polls: readonly StatusPoll[] }) {
  if (polls.length === 0) {
    return (
      <EmptyState title="Not asked yet">The first reading follows within a minute.</EmptyState>
    );
  }
  return (
    <Table
      caption="Readings of the status page, newest first"
      head={
        <>
          <HeadCell>Time (UTC)</HeadCell>
          <HeadCell align="end">Age</HeadCell>
          <HeadCell>Outcome</HeadCell>
          <HeadCell align="end">Latency</HeadCell>
          <HeadCell className="max-md:hidden">Body hash</HeadCell>
          <HeadCell className="w-full max-md:hidden">Detail</HeadCell>
        </>
      }
    >
      {polls.map((poll) => (
        <tr key={`${poll.polled_at} ${poll.endpoint}`}>
          <Cell className="font-mono text-small whitespace-nowrap">
            <ClockTime at={poll.polled_at} />
          </Cell>
          <Cell align="end" className="text-secondary">
            <Age at={poll.polled_at} />
          </Cell>
          <Cell className="sm:whitespace-nowrap">
            <span className="inline-flex items-center gap-2">
              <SeverityMark severity={isGoodPoll(poll) ? 'maintenance' : 'minor'} />
              {pollWords(poll)}
            </span>
          </Cell>
          <Cell align="end" className="whitespace-nowrap">
            {`${formatCount(poll.latency_ms)} ms`}
          </Cell>
          <Cell className="font-mono text-small max-md:hidden" title={poll.body_hash ?? undefined}>
            {poll.body_hash?.slice(0, 12) ?? <span className="font-sans text-secondary">none</span>}
          </Cell>
          <Cell className="text-secondary max-md:hidden">{poll.detail}</Cell>
        </tr>
      ))}
    </Table>
  );
}
