import {
  BOARD_ROWS,
  type BoardQuery,
  type BoardResponse,
  type BoardRow,
} from '#lib/contract/board.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { environment } from '../env.ts';
import { runsByKey } from '../error-rates/runs-by-key.ts';
import { boardCounts } from './board-counts.ts';
import { boardMinutes } from './board-minutes.ts';
import { boardTotals } from './board-totals.ts';
import { boardWindow } from './board-window.ts';

/** The branch board: how many, since when, and the window before. Off the minute rollup. */
export async function getBoard(args: { query: BoardQuery; now: EpochMs }): Promise<BoardResponse> {
  const { query, now } = args;
  const window = boardWindow(query.minutes, now);
  const [counts, totals, runs] = await Promise.all([
    boardCounts(window),
    boardTotals(window),
    runsByKey({ now, retentionDays: environment().RETENTION_DAYS, minutesOf: boardMinutes }),
  ]);
  const parts = window.edges.length - 1;
  const rows = BOARD_ROWS.map((row): BoardRow => {
    const count = counts.rows.get(row);
    const run = runs.get(row);
    return {
      row,
      failures: count?.failures ?? 0,
      failures_before: count?.failuresBefore ?? 0,
      since: run === undefined ? null : isoFromEpochMs(run.since),
      ...(run?.isWhole === false ? { since_is_latest: true } : {}),
      last_at: count === undefined ? null : isoFromEpochMs(count.lastAt),
      spark: Array.from({ length: parts }, (_, part) =>
        counts.reportedParts.has(part) || totals.reportedParts.has(part)
          ? (count?.parts.get(part) ?? 0)
          : null,
      ),
    };
  });
  return {
    as_of: isoFromEpochMs(now),
    from: isoFromEpochMs(window.edges[0] ?? now),
    to: isoFromEpochMs(window.edges.at(-1) ?? now),
    minutes: query.minutes,
    requests: totals.requests,
    totals_incomplete: totals.isIncomplete,
    has_events: totals.hasEvents,
    rows,
  };
}
