import Link from 'next/link';
import { BranchCode } from '#components/branch/branch-code.tsx';
import { rowColor, rowWords } from '#components/branch/branch-look.ts';
import { Sparkline } from '#components/chart/sparkline.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import type { TimeRange } from '#lib/client/time-range.ts';
import type { BoardResponse, BoardRow } from '#lib/contract/board.ts';
import { firstMove } from './first-move.ts';
import { rowAddress } from './row-address.ts';
import { RowCount, RowPercent } from './row-count.tsx';
import { RowSince } from './row-since.tsx';

/** The worst row, whole: what fails, since when, how many, what to do. Shown where the table has no room for it. */
export function WorstCard({
  board,
  row,
  range,
}: {
  board: BoardResponse;
  row: BoardRow;
  range: TimeRange;
}) {
  const move = firstMove(row.row);
  return (
    <section
      aria-label="Worst branch"
      className="border-b border-l-4 border-hairline px-4 py-3 xl:hidden"
      style={{ borderLeftColor: rowColor(row.row) }}
    >
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <p className="flex items-center gap-2">
            <BranchCode row={row.row} />
            <span className="text-secondary">{rowWords(row.row).title}</span>
          </p>
          <p className="mt-1 flex flex-wrap items-baseline gap-x-2 text-title">
            <RowCount row={row} totals={board} />
            <RowPercent row={row} totals={board} />
          </p>
          <p className="mt-0.5">
            <RowSince row={row} />
          </p>
        </div>
        <Sparkline
          values={row.spark}
          color={rowColor(row.row)}
          label={`${row.failures} failures over the last ${board.minutes} minutes`}
          className="h-14 w-20 shrink-0 sm:w-40"
        />
      </div>
      {move !== null && (
        <p className="mt-2">
          <span className="font-medium">First move: </span>
          {move}
        </p>
      )}
      <p className="mt-3 flex gap-2">
        <Link href={rowAddress(row.row, range)} className={buttonClass('secondary')}>
          Open the events
        </Link>
      </p>
    </section>
  );
}
