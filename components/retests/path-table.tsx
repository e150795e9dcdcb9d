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
          <HeadCell className="max-sm:hidden">Sent</HeadCell>
          <HeadCell>Is</HeadCell>
        </>
      }
    >
      {checks.map((check) => (
        <Row key={check.field} check={check} />
      ))}
    </Table>
  );
}

function Row({ check }: { check: RetestFieldCheck }) {
  const { field, recorded, sent, standing } = check;
  const isSame = standing === 'equal' && sent === recorded;
  const { word, className } = standingOf(check);
  return (
    <tr>
      <Cell className="text-small whitespace-nowrap text-secondary">
        {field.replaceAll('_', ' ')}
      </Cell>
      <Cell>
        <Value text={recorded} none="not recorded" />
        {!isSame && sent !== null && (
          <span className="block sm:hidden">
            <span className="text-small text-secondary">sent: </span>
            <Value text={sent} none="" />
          </span>
        )}
      </Cell>
      <Cell className="max-sm:hidden">
        {isSame ? (
          <span className="text-small text-secondary">the same</span>
        ) : (
          <Value text={sent} none="not known" />
        )}
      </Cell>
      <Cell className={`text-small ${className}`}>{word}</Cell>
    </tr>
  );
}

/** Where neither side is known, nothing was assumed. */
function standingOf({ standing, sent }: RetestFieldCheck): { word: string; className: string } {
  return standing === 'assumed' && sent === null
    ? { word: 'not known', className: 'text-secondary' }
    : STANDINGS[standing];
}

function Value({ text, none }: { text: string | null; none: string }) {
  if (text === null) return <span className="text-small text-secondary">{none}</span>;
  return <span className="font-mono text-small wrap-anywhere">{text}</span>;
}
