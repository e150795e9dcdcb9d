'use client';

import { useQuery } from '@tanstack/react-query';
import { AsOf } from '#components/ui/as-of.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { useAddress } from '#components/ui/use-address.ts';
import { boardQuery } from '#lib/client/board.ts';
import { boardMinutes, parseRange, rangeWords, type TimeRange } from '#lib/client/time-range.ts';
import type { BoardResponse } from '#lib/contract/board.ts';
import { boardOrder } from './board-order.ts';
import { BoardSkeleton } from './board-skeleton.tsx';
import { BoardTable } from './board-table.tsx';
import { FirstEvent } from './first-event.tsx';
import { QuietRows } from './quiet-rows.tsx';
import { RangeSwitch } from './range-switch.tsx';
import { totalsWords } from './row-count.tsx';
import { WorstCard } from './worst-card.tsx';

/** What fails, since when, how many, what to do. `origin` is where services reach this installation. */
export function BoardPanel({ origin }: { origin: string }) {
  const { params } = useAddress();
  const range = parseRange(params.get('range') ?? undefined);
  const board = useQuery(boardQuery(boardMinutes(range)));

  return (
    <Panel
      title={<BoardTitle range={range} board={board.data} />}
      aside={<RangeSwitch range={range} />}
      bodyClassName=""
    >
      {board.isPending && <BoardSkeleton />}
      {board.isError && board.data === undefined && (
        <FailedPanel
          what="The board could not be read."
          why={`${board.error.message} Services can go on reporting: what is acknowledged is stored.`}
          onRetry={() => void board.refetch()}
          isRetrying={board.isFetching}
        />
      )}
      {board.isError && board.data !== undefined && (
        <StaleLine at={board.dataUpdatedAt} why={board.error.message} />
      )}
      {board.data !== undefined && <Board board={board.data} range={range} origin={origin} />}
    </Panel>
  );
}

function Board({
  board,
  range,
  origin,
}: {
  board: BoardResponse;
  range: TimeRange;
  origin: string;
}) {
  if (!board.has_events) return <FirstEvent origin={origin} />;
  const { loud, quiet, worst } = boardOrder(board.rows);
  return (
    <>
      {worst !== null && <WorstCard board={board} row={worst} range={range} />}
      <BoardTable board={board} rows={loud} range={range} />
      <QuietRows board={board} rows={quiet} range={range} />
    </>
  );
}

function BoardTitle({ range, board }: { range: TimeRange; board: BoardResponse | undefined }) {
  // The board looks back a day at most, whatever the chart shows.
  const words =
    board === undefined || (range !== '7d' && range !== '30d') ? rangeWords(range) : '24 h';
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      {`Failures, last ${words}`}
      {board?.has_events === true && (
        <span className="text-small font-normal text-secondary max-sm:hidden">
          {totalsWords(board)}, <AsOf at={board.as_of} />
        </span>
      )}
    </span>
  );
}
