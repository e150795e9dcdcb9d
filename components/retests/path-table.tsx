import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { RetestFieldCheck } from '#lib/contract/retest-plan.ts';

const STANDINGS: Readonly<
  Record<RetestFieldCheck['standing'], { word: string; className: string }>
> = {
  equal: { word: 'equal', className: 'text-secondary' },
  assumed: { word: 'assumed', className: 'text-warn' },
  not_held: { word: 'not held equal', className: 'text-warn' },
  differs: { word: 'differs', className: 'font-medium text-bad' },
};

/** The path field by field: what was recorded, what is sent, and how the two stand. */
export function PathTable({ checks }: { checks: readonly RetestFieldCheck[] }) {
  return (
    <Table
      caption="The path, field by field"
      head={
        <>
          <HeadCell>Field</HeadCell>
          <HeadCell>Recorded</HeadCell>
          <HeadCell>Sent</HeadCell>
          <HeadCell>Is</HeadCell>
        </>
      }
    >
      {checks.map(({ field, recorded, sent, standing }) => (
        <tr key={field}>
          <Cell className="text-small whitespace-nowrap text-secondary">
            {field.replaceAll('_', ' ')}
          </Cell>
          <Cell>
            <Value text={recorded} none="not recorded" />
          </Cell>
          <Cell>
            {standing === 'equal' && sent === recorded ? (
              <span className="text-small text-secondary">the same</span>
            ) : (
              <Value text={sent} none="not known" />
            )}
          </Cell>
          <Cell className={`text-small ${STANDINGS[standing].className}`}>
            {STANDINGS[standing].word}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function Value({ text, none }: { text: string | null; none: string }) {
  if (text === null) return <span className="text-small text-secondary">{none}</span>;
  return <span className="font-mono text-small break-all">{text}</span>;
}
