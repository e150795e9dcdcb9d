import { AsOf } from '#components/ui/as-of.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import { formatCount } from '#lib/domain/format/count.ts';
import type { RefusalReason } from '#lib/domain/redaction/redact.ts';
import { REFUSAL_WORDS } from '#lib/domain/redaction/refusal-words.ts';

type Props = {
  accepted: number;
  byReason: readonly { reason: RefusalReason; count: number }[];
  /** ISO 8601. */
  asOf: string;
};

/** How often a text could not be masked at the door, so that only the other fields were stored. */
export function WithheldPanel({ accepted, byReason, asOf }: Props) {
  const withheld = byReason.reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel
      title="Texts withheld"
      aside={
        <span className="text-small text-secondary">
          <AsOf at={asOf} />
        </span>
      }
      bodyClassName=""
    >
      <p className="max-w-prose px-4 pb-3 text-secondary">
        A text that cannot be masked is not stored; the other fields of its event are, and its page
        says so. In the last 24 hours:{' '}
        <span className="text-ink tabular-nums">
          {accepted === 0
            ? 'nothing was reported'
            : `${formatCount(withheld)} of ${formatCount(accepted)} accepted reports`}
        </span>
        .
      </p>
      {withheld > 0 && (
        <Table
          caption="Texts withheld by reason"
          head={
            <>
              <HeadCell>Because</HeadCell>
              <HeadCell align="end">Reports</HeadCell>
              <HeadCell className="hidden sm:table-cell">What to do</HeadCell>
            </>
          }
        >
          {byReason
            .filter(({ count }) => count > 0)
            .map(({ reason, count }) => (
              <tr key={reason}>
                <Cell>
                  {REFUSAL_WORDS[reason].why}
                  <span className="block text-secondary sm:hidden">
                    {REFUSAL_WORDS[reason].remedy}
                  </span>
                </Cell>
                <Cell align="end" className="tabular-nums">
                  {formatCount(count)}
                </Cell>
                <Cell className="hidden text-secondary sm:table-cell">
                  {REFUSAL_WORDS[reason].remedy}
                </Cell>
              </tr>
            ))}
        </Table>
      )}
    </Panel>
  );
}
