import type { TimeRange } from '#lib/client/time-range.ts';
import type { BoardRowKey } from '#lib/contract/board.ts';

/** The events behind a row of the board. */
export function rowAddress(row: BoardRowKey, range: TimeRange): string {
  return `/errors?${new URLSearchParams({ row, range }).toString()}`;
}
