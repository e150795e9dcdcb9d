import type { BoardRowKey } from '#lib/contract/board.ts';
import { BRANCH_WORDS, BRANCHES, type Branch } from '#lib/domain/failure/branch.ts';

/** How a series is told apart without colour: `dash` for lines (SVG dasharray), `fill` for areas. */
export type SeriesLook = {
  readonly color: string;
  readonly dash: string;
  readonly fill: 'solid' | 'rising' | 'falling' | 'across' | 'upright' | 'grid' | 'dots';
};

const QUIET: SeriesLook = { color: 'var(--branch-quiet)', dash: '1 3', fill: 'dots' };

const LOOKS: Readonly<Partial<Record<Branch, SeriesLook>>> = {
  api_error_500: { color: 'var(--branch-500)', dash: '', fill: 'solid' },
  overloaded_529: { color: 'var(--branch-529)', dash: '8 3', fill: 'rising' },
  rate_limit_429: { color: 'var(--branch-429)', dash: '3 3', fill: 'falling' },
  timeout_504: { color: 'var(--branch-504)', dash: '10 3 2 3', fill: 'across' },
  connection: { color: 'var(--branch-connection)', dash: '5 5', fill: 'upright' },
  gateway_route: { color: 'var(--branch-gateway)', dash: '12 4', fill: 'grid' },
};

/** Of things that are no branches, such as routes: told apart by pattern, since a colour would name a branch. */
const NUMBERED: readonly SeriesLook[] = [
  { color: 'var(--secondary)', dash: '', fill: 'solid' },
  { color: 'var(--ink)', dash: '8 3', fill: 'rising' },
  { color: 'var(--secondary)', dash: '3 3', fill: 'across' },
  { color: 'var(--ink)', dash: '10 3 2 3', fill: 'grid' },
  { color: 'var(--secondary)', dash: '5 5', fill: 'upright' },
  { color: 'var(--ink)', dash: '12 4', fill: 'falling' },
];

export function branchLook(branch: Branch): SeriesLook {
  return LOOKS[branch] ?? QUIET;
}

/** The look of the `index`-th series of a chart whose series are no branches. */
export function numberedLook(index: number): SeriesLook {
  return NUMBERED[index] ?? { color: 'var(--secondary)', dash: '1 3', fill: 'dots' };
}

export type RowWords = { readonly code: string; readonly title: string };

/** Words of a board row: a branch, or Claude Code, which is a surface and has no colour of its own. */
export function rowWords(row: BoardRowKey): RowWords {
  return row === 'claude_code' ? { code: 'CC', title: 'Claude Code' } : BRANCH_WORDS[row];
}

export function rowColor(row: BoardRowKey): string {
  return row === 'claude_code' ? 'var(--secondary)' : branchLook(row).color;
}

export function branchOf(key: string): Branch | null {
  return BRANCHES.find((branch) => branch === key) ?? null;
}
