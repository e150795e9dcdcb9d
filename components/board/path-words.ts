import { rowWords } from '#components/branch/branch-look.ts';
import type { TimeRange } from '#lib/client/time-range.ts';
import type { BoardPath, PathBoardResponse } from '#lib/contract/path-board.ts';
import { formatCount, formatPercent, LOW_N } from '#lib/domain/format/count.ts';

/** The events and the chart of a path over the window of the board, which is a day at most. */
export function pathAddress(path: string, range: TimeRange): string {
  return `/errors?${new URLSearchParams({ path, range: boardRange(range) }).toString()}`;
}

/** Every path, in the explorer. */
export function allPathsAddress(range: TimeRange): string {
  return `/errors?${new URLSearchParams({ by: 'path', range: boardRange(range) }).toString()}`;
}

function boardRange(range: TimeRange): TimeRange {
  return range === '15m' || range === '1h' || range === '6h' ? range : '24h';
}

/** What carries the request: `claude-sonnet-5-5 on direct`. */
export function pathTitle({ model, route }: Pick<BoardPath, 'model' | 'route'>): string {
  return `${model ?? 'unknown model'} on ${route}`;
}

/** The rest of the path, as far as it was said. */
export function pathDetail(path: BoardPath): string {
  const sdk = [path.sdk, path.sdk_version].filter((part) => part !== null).join(' ');
  return [
    path.endpoint ?? 'unknown endpoint',
    path.auth_owner === null ? 'unknown owner' : `owner ${path.auth_owner}`,
    ...(sdk === '' ? [] : [sdk]),
    ...(path.base_url_host === null ? [] : [path.base_url_host]),
  ].join(' · ');
}

/** `45.6 %`, `≈ 50.0 %` of few requests; null where no share would hold. */
export function pathShare({
  failures,
  requests,
}: BoardPath): { text: string; isWeak: boolean } | null {
  if (requests === null || failures > requests) return null;
  const percent = formatPercent(failures, requests);
  if (percent === null) return null;
  const isWeak = requests < LOW_N;
  return { text: isWeak ? `≈ ${percent}` : percent, isWeak };
}

/** What became of the requests whose end is known: `12 of 14 recovered`. */
export function retryWords({ recovered, gave_up: gaveUp }: BoardPath): string | null {
  const known = recovered + gaveUp;
  return known === 0 ? null : `${formatCount(recovered)} of ${formatCount(known)} recovered`;
}

/** `500 412, 529 18`. */
export function branchCounts({ branches }: BoardPath): string {
  return branches
    .map(({ branch, failures }) => `${rowWords(branch).code} ${formatCount(failures)}`)
    .join(', ');
}

export function morePaths({ more_paths: more }: PathBoardResponse): string {
  return more === 1 ? '1 more path' : `${formatCount(more)} more paths`;
}
