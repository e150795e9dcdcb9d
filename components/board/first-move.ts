import type { BoardRowKey } from '#lib/contract/board.ts';
import { guidanceOf } from '#lib/domain/triage/guidance.ts';

/** What to do first about a row, in one sentence; null where nothing general can be said. */
export function firstMove(row: BoardRowKey): string | null {
  if (row === 'claude_code') {
    return 'Open the events: each names its branch, and the branch decides what to do.';
  }
  return guidanceOf({ branch: row, meaning: null, route: null }).firstMoves[0] ?? null;
}
