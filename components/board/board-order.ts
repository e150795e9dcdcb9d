import type { BoardRow, BoardRowKey } from '#lib/contract/board.ts';
import { BRANCH_WORDS } from '#lib/domain/failure/branch.ts';

/** The seven rows of the board, in its fixed order; whatever else failed is quiet. */
const LOUD_ROWS: readonly BoardRowKey[] = [
  'api_error_500',
  'overloaded_529',
  'rate_limit_429',
  'timeout_504',
  'connection',
  'claude_code',
  'gateway_route',
];

export type BoardOrder = {
  loud: readonly BoardRow[];
  quiet: readonly BoardRow[];
  /** What to look at first; null when no loud row has a failure. */
  worst: BoardRow | null;
};

/** Brings the rows into the fixed order and names the worst of them. */
export function boardOrder(rows: readonly BoardRow[]): BoardOrder {
  const byKey = new Map(rows.map((row) => [row.row, row]));
  const loud = LOUD_ROWS.flatMap((key) => byKey.get(key) ?? []);
  const quiet = rows.filter(({ row }) => row !== 'claude_code' && BRANCH_WORDS[row].isQuiet);
  return { loud, quiet, worst: worstRow(loud) };
}

/**
 * A run that still goes on comes before one that is over, then the larger count counts.
 * Claude Code and the gateway show failures that stand on a branch too, so on a tie the branch is named.
 */
function worstRow(loud: readonly BoardRow[]): BoardRow | null {
  const failing = loud.filter(({ failures }) => failures > 0);
  return failing.toSorted((a, b) => weight(b) - weight(a))[0] ?? null;
}

function weight({ row, since, failures }: BoardRow): number {
  const isOverlap = row === 'claude_code';
  return (since === null ? 0 : 1e12) + failures - (isOverlap ? 0.5 : 0);
}
