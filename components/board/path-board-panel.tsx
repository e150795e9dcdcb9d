'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { useAddress } from '#components/ui/use-address.ts';
import { pathBoardQuery } from '#lib/client/board.ts';
import { boardMinutes, parseRange, type TimeRange } from '#lib/client/time-range.ts';
import type { PathBoardResponse } from '#lib/contract/path-board.ts';
import { PathCards } from './path-cards.tsx';
import { PathTable } from './path-table.tsx';
import { allPathsAddress, morePaths } from './path-words.ts';

/** Where it fails: the paths by affected requests. */
export function PathBoardPanel() {
  const { params } = useAddress();
  const range = parseRange(params.get('range') ?? undefined);
  const board = useQuery(pathBoardQuery(boardMinutes(range)));
  const { data } = board;

  return (
    <Panel
      title="Paths by affected requests"
      aside={
        data !== undefined &&
        data.more_paths > 0 && (
          <Link
            href={allPathsAddress(range)}
            className="rounded-sm text-small text-secondary underline"
          >
            {morePaths(data)}
          </Link>
        )
      }
      bodyClassName=""
    >
      {board.isPending && <PathSkeleton />}
      {board.isError && data === undefined && (
        <FailedPanel
          what="The paths could not be read."
          why={board.error.message}
          onRetry={() => void board.refetch()}
          isRetrying={board.isFetching}
        />
      )}
      {board.isError && data !== undefined && (
        <StaleLine at={board.dataUpdatedAt} why={board.error.message} />
      )}
      {data !== undefined && <Paths board={data} range={range} />}
    </Panel>
  );
}

function Paths({ board, range }: { board: PathBoardResponse; range: TimeRange }) {
  if (board.paths.length === 0) {
    return (
      <p className="px-4 pb-4 text-secondary">No failure was reported on any path in this time.</p>
    );
  }
  return (
    <>
      <PathTable paths={board.paths} range={range} />
      <PathCards paths={board.paths} range={range} />
    </>
  );
}

function PathSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-3 px-4 pb-4">
      <span className="sr-only">Loading the paths…</span>
      <Skeleton className="h-4 w-full max-w-xl" />
      <Skeleton className="h-4 w-full max-w-lg" />
      <Skeleton className="h-4 w-full max-w-xl" />
    </div>
  );
}
