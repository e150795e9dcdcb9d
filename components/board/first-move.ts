import type { BoardRowKey } from '#lib/contract/board.ts';

/** What to do first about a row, in one sentence; null where nothing general can be said. */
export function firstMove(_row: BoardRowKey): string | null {
  return null;
}
