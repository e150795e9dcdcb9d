import type { BoardResponse, BoardRow } from '#lib/contract/board.ts';
import { formatCount, formatPercent, LOW_N } from '#lib/domain/format/count.ts';

type Totals = Pick<BoardResponse, 'requests' | 'totals_incomplete'>;

/** `412 of 903`; without totals of all requests the count alone, since a rate over some would be too high. */
export function RowCount({
  row,
  totals,
  isShortOnPhone = false,
}: {
  row: BoardRow;
  totals: Totals;
  isShortOnPhone?: boolean;
}) {
  const isRate = totals.requests !== null && !totals.totals_incomplete;
  return (
    <span className="whitespace-nowrap">
      <span className={row.failures > 0 ? 'font-semibold' : 'text-secondary'}>
        {formatCount(row.failures)}
      </span>
      {isRate && totals.requests !== null && (
        <span className={isShortOnPhone ? 'text-secondary max-sm:hidden' : 'text-secondary'}>
          {` of ${formatCount(totals.requests)}`}
        </span>
      )}
    </span>
  );
}

/** The share in per cent; null where it would not hold. Below twenty requests it is marked as weak. */
export function RowPercent({ row, totals }: { row: BoardRow; totals: Totals }) {
  if (totals.requests === null || totals.totals_incomplete || row.failures === 0) return null;
  const percent = formatPercent(row.failures, totals.requests);
  if (percent === null) return null;
  const isWeak = totals.requests < LOW_N;
  return (
    <span
      className={isWeak ? 'whitespace-nowrap text-secondary' : 'whitespace-nowrap'}
      title={isWeak ? `Fewer than ${LOW_N} requests: a weak figure` : undefined}
    >
      {isWeak ? `≈ ${percent}` : percent}
    </span>
  );
}

/** What the counts stand against, said once for the whole board. */
export function totalsWords(totals: Totals): string {
  if (totals.requests === null) return 'counts only: no request totals were reported';
  if (totals.totals_incomplete) return 'counts only: some services reported no request totals';
  return `of ${formatCount(totals.requests)} reported requests`;
}
