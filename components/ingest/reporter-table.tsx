import { Age } from '#components/ui/as-of.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { OutcomeWindow, ReporterAccount } from '#lib/contract/ingest-outcomes.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { reporterReasonWords } from '#lib/domain/ingest/reason-words.ts';
import { kindWords, WINDOW_WORDS } from './ingest-words.ts';

type Props = { reporters: readonly ReporterAccount[]; window: OutcomeWindow };

/** seen = acknowledged + dropped + open, in the words of each reporter. */
export function ReporterTable({ reporters, window }: Props) {
  if (reporters.length === 0)
    return (
      <EmptyState title={`No reporter told anything in the ${WINDOW_WORDS[window]}`}>
        The reporters for TypeScript and Python say once a minute what became of their reports. What
        other senders lose on their way is not known here.
      </EmptyState>
    );
  return (
    <Table
      caption="What reporters say of their own reports"
      head={
        <>
          <HeadCell>Service</HeadCell>
          <HeadCell align="end">Seen</HeadCell>
          <HeadCell align="end" className="max-sm:hidden">
            Acknowledged
          </HeadCell>
          <HeadCell align="end">Open</HeadCell>
          <HeadCell className="w-full max-sm:hidden">Dropped, and why</HeadCell>
          <HeadCell align="end" className="max-md:hidden">
            Told
          </HeadCell>
        </>
      }
    >
      {reporters.map((account) => (
        <Row key={identityOf(account)} account={account} />
      ))}
    </Table>
  );
}

function identityOf({ key_id, service, reporter, kind }: ReporterAccount): string {
  return `${key_id} ${service} ${reporter} ${kind}`;
}

function Row({ account }: { account: ReporterAccount }) {
  const { service, reporter, kind, instances, seen, acknowledged, open } = account;
  const by = `${reporter ?? 'unknown reporter'}, ${formatCount(instances)} ${instances === 1 ? 'instance' : 'instances'}`;
  return (
    <tr>
      <Cell className="align-top sm:min-w-56">
        <span className="break-words">{service}</span>
        <span className="block text-small text-secondary">{`${kindWords(kind)}; ${by}`}</span>
        <span className="block text-small text-secondary sm:hidden">
          {`${formatCount(acknowledged)} acknowledged`}
        </span>
        <div className="sm:hidden">
          <Dropped account={account} />
        </div>
      </Cell>
      <Cell align="end" className="align-top tabular-nums">
        {formatCount(seen)}
      </Cell>
      <Cell align="end" className="align-top tabular-nums max-sm:hidden">
        {formatCount(acknowledged)}
      </Cell>
      <Cell align="end" className="align-top tabular-nums">
        {open < 0 ? (
          <span title="More was settled than was seen: the rest was seen before this time.">
            {`−${formatCount(-open)}`}
          </span>
        ) : (
          formatCount(open)
        )}
      </Cell>
      <Cell className="align-top max-sm:hidden">
        <Dropped account={account} />
      </Cell>
      <Cell align="end" className="align-top text-secondary max-md:hidden">
        <Age at={account.told_at} />
      </Cell>
    </tr>
  );
}

function Dropped({ account: { dropped } }: { account: ReporterAccount }) {
  if (dropped.length === 0) return <span className="text-secondary">nothing dropped</span>;
  return (
    <ul className="flex flex-col gap-1">
      {dropped.map(({ reason, count }) => {
        const words = reporterReasonWords(reason);
        return (
          <li key={reason}>
            <span className="tabular-nums">{formatCount(count)}</span>{' '}
            <code className="font-mono text-small break-all">{reason}</code>
            <span className="text-secondary">
              {words === null ? ': a word of this reporter' : `: ${words.why}. ${words.remedy}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
