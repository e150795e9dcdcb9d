import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { ComparedField } from '#lib/contract/comparisons.ts';
import { fieldWord } from '#lib/domain/comparison/compared-fields.ts';

const STANDINGS: Readonly<Record<ComparedField['standing'], { word: string; className: string }>> =
  {
    equal: { word: 'equal', className: 'text-secondary' },
    differs: { word: 'differs', className: 'font-medium text-ink' },
    comes_with: { word: 'comes with it', className: 'text-warn' },
  };
const RANKS: Readonly<Record<ComparedField['standing'], number>> = {
  differs: 0,
  comes_with: 1,
  equal: 2,
};

/** What both sides send, field by field; what differs comes first. */
export function SidesTable({ fields }: { fields: readonly ComparedField[] }) {
  const sorted = fields.toSorted((one, other) => RANKS[one.standing] - RANKS[other.standing]);
  return (
    <Table
      caption="Both sides, field by field"
      head={
        <>
          <HeadCell>Field</HeadCell>
          <HeadCell>A</HeadCell>
          <HeadCell className="max-sm:hidden">B</HeadCell>
          <HeadCell>Is</HeadCell>
        </>
      }
    >
      {sorted.map((one) => (
        <Row key={one.field} compared={one} />
      ))}
    </Table>
  );
}

function Row({ compared: { field, a, b, standing } }: { compared: ComparedField }) {
  const { word, className } = STANDINGS[standing];
  const isSame = standing === 'equal';
  return (
    <tr>
      <Cell className="text-small text-secondary">{fieldWord(field)}</Cell>
      <Cell>
        <span className="font-mono text-small wrap-anywhere">{a}</span>
        {!isSame && (
          <span className="block sm:hidden">
            <span className="text-small text-secondary">B: </span>
            <span className="font-mono text-small wrap-anywhere">{b}</span>
          </span>
        )}
      </Cell>
      <Cell className="max-sm:hidden">
        {isSame ? (
          <span className="text-small text-secondary">the same</span>
        ) : (
          <span className="font-mono text-small wrap-anywhere">{b}</span>
        )}
      </Cell>
      <Cell className={`text-small whitespace-nowrap ${className}`}>{word}</Cell>
    </tr>
  );
}
