import Link from 'next/link';
import { BranchCode } from '#components/branch/branch-code.tsx';
import { rowWords } from '#components/branch/branch-look.ts';
import type { TimeRange } from '#lib/client/time-range.ts';
import type { BoardResponse, BoardRow } from '#lib/contract/board.ts';
import { rowAddress } from './row-address.ts';
import { RowCount, RowPercent } from './row-count.tsx';
import { RowSince } from './row-since.tsx';

/** The branches that are no server errors: those that occurred in a line each, the others in one sentence. */
export function QuietRows({
  board,
  rows,
  range,
}: {
  board: BoardResponse;
  rows: readonly BoardRow[];
  range: TimeRange;
}) {
  const seen = rows.filter(({ failures }) => failures > 0);
  const unseen = rows.filter(({ failures }) => failures === 0);

  return (
    <section aria-label="Quiet branches" className="border-t border-hairline px-4 py-3">
      <h3 className="text-small text-secondary">
        Quiet: no server errors, and repeating them unchanged is wrong
      </h3>
      {seen.length > 0 && (
        <ul className="mt-1 flex flex-wrap gap-x-8">
          {seen.map((row) => (
            <li key={row.row}>
              <Link
                href={rowAddress(row.row, range)}
                data-row
                className="flex min-h-8 items-center gap-2 rounded-sm hover:underline pointer-coarse:min-h-11"
              >
                <BranchCode row={row.row} />
                <span className="text-secondary">{rowWords(row.row).title}</span>
                <RowCount row={row} totals={{ ...board, requests: null }} />
                <RowPercent row={row} totals={board} />
                <span className="text-small">
                  <RowSince row={row} isShort />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {unseen.length > 0 && (
        <p className="mt-1 text-small text-secondary">
          {`None of: ${unseen.map(({ row }) => rowWords(row).title).join(', ')}.`}
        </p>
      )}
    </section>
  );
}
