import type { BoardQuery } from '#lib/contract/board.ts';
import {
  BOARD_PATHS_MAX,
  type BoardPath,
  type PathBoardResponse,
} from '#lib/contract/path-board.ts';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import {
  DAY_MS,
  type EpochMs,
  epochMsOf,
  HOUR_MS,
  isoFromEpochMs,
  MINUTE_MS,
} from '#lib/domain/time/epoch.ts';
import { boardWindow } from './board-window.ts';
import { lastVerdicts } from './last-verdicts.ts';
import {
  type PathCounts,
  type PathWindow,
  pathCounts,
  type RankedPath,
  rankedPaths,
} from './path-counts.ts';

/** The paths by affected requests, each with its branches over time and what its retries came to. Off the rollups. */
export async function getPathBoard(args: {
  query: BoardQuery;
  now: EpochMs;
}): Promise<PathBoardResponse> {
  const { query, now } = args;
  const window = pathWindow(query.minutes, now);
  const ranked = await rankedPaths(window, BOARD_PATHS_MAX);
  const [counts, verdicts] = await Promise.all([
    pathCounts(
      window,
      ranked.map(({ id }) => id),
    ),
    lastVerdicts(ranked),
  ]);
  const parts = window.edges.length - 1;
  return {
    as_of: isoFromEpochMs(now),
    from: isoFromEpochMs(window.edges[0] ?? now),
    to: isoFromEpochMs(window.edges.at(-1) ?? now),
    minutes: query.minutes,
    paths: ranked.map((path, index) => ({
      ...describePath(path, { counts, parts }),
      last_verdict: verdicts[index] ?? null,
    })),
    more_paths: Math.max(0, Number(ranked[0]?.paths ?? 0) - ranked.length),
  };
}

/** As the board's, but a day is read off the hours: minutes of some hundred paths are too many rows. */
function pathWindow(minutes: number, now: EpochMs): PathWindow {
  if (minutes * MINUTE_MS < DAY_MS) {
    return { edges: boardWindow(minutes, now).edges, level: 'minute' };
  }
  const hours = (minutes * MINUTE_MS) / HOUR_MS;
  const to = floorTo(now, HOUR_MS) + HOUR_MS;
  return {
    edges: Array.from({ length: hours + 1 }, (_, hour) => epochMsOf(to - (hours - hour) * HOUR_MS)),
    level: 'hour',
  };
}

function describePath(
  path: RankedPath,
  { counts, parts }: { counts: PathCounts; parts: number },
): Omit<BoardPath, 'last_verdict'> {
  const {
    id,
    fingerprint,
    affected,
    failures,
    recovered,
    gave_up: gaveUp,
    paths: _,
    ...fields
  } = path;
  const total = counts.totals.get(id);
  const byBranch = counts.failures.get(id) ?? new Map<string, ReadonlyMap<number, number>>();
  const reported = new Set([
    ...(total?.parts ?? []),
    ...[...byBranch.values()].flatMap((branch) => [...branch.keys()]),
  ]);
  return {
    ...fields,
    path: fingerprint,
    affected_requests: Number(affected),
    failures: Number(failures),
    requests: total === undefined || total.isIncomplete ? null : total.requests,
    recovered: Number(recovered),
    gave_up: Number(gaveUp),
    branches: BRANCHES.flatMap((branch) => {
      const counted = byBranch.get(branch);
      if (counted === undefined) return [];
      return {
        branch,
        failures: [...counted.values()].reduce((sum, count) => sum + count, 0),
        spark: Array.from({ length: parts }, (_part, part) =>
          reported.has(part) ? (counted.get(part) ?? 0) : null,
        ),
      };
    }).toSorted((one, other) => other.failures - one.failures),
  };
}
