import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react';
import type { BoardRow } from '#lib/contract/board.ts';
import { trendOf } from '#lib/domain/format/count.ts';

const ICONS = { up: ArrowUp, new: ArrowUp, down: ArrowDown, same: ArrowRight } as const;

/** Against the window before, of the same width. */
export function RowTrend({ row }: { row: BoardRow }) {
  if (row.failures === 0 && row.failures_before === 0) return null;
  const { direction, text } = trendOf(row.failures, row.failures_before);
  const Icon = ICONS[direction];
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-secondary">
      <Icon size={14} aria-hidden className={direction === 'down' ? '' : 'text-ink'} />
      {text}
    </span>
  );
}
