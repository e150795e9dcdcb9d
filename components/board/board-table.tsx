import Link from 'next/link';
import { BranchCode } from '#components/branch/branch-code.tsx';
import { rowColor, rowWords } from '#components/branch/branch-look.ts';
import { Sparkline } from '#components/chart/sparkline.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { TimeRange } from '#lib/client/time-range.ts';
import type { BoardResponse, BoardRow } from '#lib/contract/board.ts';
import { firstMove } from './first-move.ts';
import { rowAddress } from './row-address.ts';
import { RowCount, RowPercent } from './row-count.tsx';
import { RowSince } from './row-since.tsx';
import { RowTrend } from './row-trend.tsx';

/** The seven rows. On a phone each is one line; the columns that do not fit are in the card above. */
export function BoardTable({
  board,
  rows,
  range,
}: {
  board: BoardResponse;
  rows: readonly BoardRow[];
  range: TimeRange;
}) {
  return (
    <Table
      caption="Failures by branch"
      head={
        <>
          <HeadCell>Branch</HeadCell>
          <HeadCell className="max-sm:hidden">Over time</HeadCell>
          <HeadCell align="end">Failed</HeadCell>
          <HeadCell align="end">Share</HeadCell>
          <HeadCell>When</HeadCell>
          <HeadCell className="max-lg:hidden">Window before</HeadCell>
          <HeadCell className="w-full max-xl:hidden">First move</HeadCell>
        </>
      }
    >
      {rows.map((row) => (
        <BoardTableRow key={row.row} row={row} board={board} range={range} />
      ))}
    </Table>
  );
}

function BoardTableRow({
  row,
  board,
  range,
}: {
  row: BoardRow;
  board: BoardResponse;
  range: TimeRange;
}) {
  const isQuiet = row.failures === 0;
  return (
    <tr
      className={classNames(
        'relative hover:bg-hover pointer-coarse:h-11',
        isQuiet && 'text-secondary',
      )}
    >
      <Cell>
        <Link
          href={rowAddress(row.row, range)}
          data-row
          className="inline-flex items-center gap-2 outline-offset-[-2px] after:absolute after:inset-0"
        >
          <BranchCode row={row.row} />
          <span className="whitespace-nowrap text-secondary max-sm:hidden">
            {rowWords(row.row).title}
          </span>
        </Link>
      </Cell>
      <Cell className="max-sm:hidden">
        <Sparkline
          values={row.spark}
          color={rowColor(row.row)}
          label={`${row.failures} failures over the last ${board.minutes} minutes`}
        />
      </Cell>
      <Cell align="end">
        <RowCount row={row} totals={board} isShortOnPhone />
      </Cell>
      <Cell align="end">
        <RowPercent row={row} totals={board} />
      </Cell>
      <Cell>
        <span className="max-sm:hidden">
          <RowSince row={row} />
        </span>
        <span className="text-small sm:hidden">
          <RowSince row={row} isShort />
        </span>
      </Cell>
      <Cell className="max-lg:hidden">
        <RowTrend row={row} />
      </Cell>
      <Cell className="max-xl:hidden">
        {!isQuiet && <span className="line-clamp-2">{firstMove(row.row)}</span>}
      </Cell>
    </tr>
  );
}
