import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { BoardPanel } from '#components/board/board-panel.tsx';
import { PathBoardPanel } from '#components/board/path-board-panel.tsx';
import { ErrorRatePanel } from '#components/errors/error-rate-panel.tsx';
import { LatestEventsPanel } from '#components/errors/latest-events-panel.tsx';
import { NestedNotice } from '#components/retries/nested-notice.tsx';
import { StatusStrip } from '#components/status/status-strip.tsx';
import { PastePanel } from '#components/triage/paste-panel.tsx';
import { boardQuery, pathBoardQuery } from '#lib/client/board.ts';
import { errorRatesQuery, parseGrouping } from '#lib/client/error-rates.ts';
import { latestEventsQuery } from '#lib/client/events.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { retryAmplificationQuery } from '#lib/client/retry-amplification.ts';
import { statusComparisonQuery, statusQuery } from '#lib/client/status.ts';
import { boardMinutes, parseRange, windowOf } from '#lib/client/time-range.ts';
import { BoardQuery } from '#lib/contract/board.ts';
import { ErrorRatesQuery } from '#lib/contract/error-rates.ts';
import { EventsQuery } from '#lib/contract/events.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { getBoard } from '#lib/server/board/get-board.ts';
import { getPathBoard } from '#lib/server/board/get-path-board.ts';
import { getErrorRates } from '#lib/server/error-rates/get-error-rates.ts';
import { listEvents } from '#lib/server/events/list-events.ts';
import { publicOrigin } from '#lib/server/http/public-origin.ts';
import { getRetryAmplification } from '#lib/server/requests/get-retry-amplification.ts';
import { getStatus } from '#lib/server/status/get-status.ts';
import { getStatusComparison } from '#lib/server/status/get-status-comparison.ts';
import { requireReader } from './require-reader.ts';

export const metadata = { title: { absolute: 'Board · Samepath' } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function BoardPage({ searchParams }: Props) {
  await requireReader();
  const { range: chosen, by } = await searchParams;
  const range = parseRange(chosen);
  const grouping = parseGrouping(by);
  const now = epochMsOf(Date.now());
  const queryClient = makeQueryClient();

  // The same keys as the browser's polls, so that the first paint needs no fetch.
  await Promise.all([
    queryClient.prefetchQuery({ ...statusQuery, queryFn: () => getStatus({ now }) }),
    queryClient.prefetchQuery({
      ...statusComparisonQuery,
      queryFn: () => getStatusComparison({ now }),
    }),
    queryClient.prefetchQuery({
      ...boardQuery(boardMinutes(range)),
      queryFn: () => getBoard({ query: BoardQuery.parse({ minutes: boardMinutes(range) }), now }),
    }),
    queryClient.prefetchQuery({
      ...pathBoardQuery(boardMinutes(range)),
      queryFn: () =>
        getPathBoard({ query: BoardQuery.parse({ minutes: boardMinutes(range) }), now }),
    }),
    queryClient.prefetchQuery({
      ...errorRatesQuery({ range, by: grouping }),
      queryFn: () =>
        getErrorRates({
          query: ErrorRatesQuery.parse({ ...windowOf(range, now), by: grouping }),
          now,
        }),
    }),
    queryClient.prefetchQuery({
      ...retryAmplificationQuery,
      queryFn: () => getRetryAmplification({ now }),
    }),
    queryClient.prefetchQuery({
      ...latestEventsQuery,
      queryFn: () => listEvents({ query: EventsQuery.parse({ limit: 10 }), now }),
    }),
  ]);

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <h1 className="sr-only">Board</h1>
      <div className="flex flex-col gap-2 sm:gap-4">
        <StatusStrip />
        <BoardPanel origin={publicOrigin()} />
        <NestedNotice />
        <PastePanel />
        <ErrorRatePanel />
        <PathBoardPanel />
        <LatestEventsPanel />
      </div>
    </HydrationBoundary>
  );
}
