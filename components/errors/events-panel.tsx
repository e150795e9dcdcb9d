'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { AsOf } from '#components/ui/as-of.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { useAddress } from '#components/ui/use-address.ts';
import { explorerListQuery } from '#lib/client/explorer.ts';
import { parseExplorer } from '#lib/client/explorer-state.ts';
import { EventTable } from './event-table.tsx';
import { EventsSkeleton } from './events-skeleton.tsx';
import { PickNote } from './pick-note.tsx';

/** The events behind the chart: pages by key, so that news never shifts a page. */
export function EventsPanel() {
  const { params, change } = useAddress();
  const state = parseExplorer((name) => params.get(name));
  const list = useInfiniteQuery(explorerListQuery(state));
  const events = list.data?.pages.flatMap((page) => page.events) ?? [];
  const isHeld = (list.data?.pages.length ?? 0) > 1;
  const queryClient = useQueryClient();

  return (
    <Panel
      title={<ListTitle asOf={list.data?.pages[0]?.as_of} zone={state.zone} />}
      aside={
        isHeld && (
          <HeldNote
            onRelease={() => void queryClient.resetQueries(explorerListQuery(state))}
            isBusy={list.isRefetching}
          />
        )
      }
      bodyClassName=""
    >
      {state.pick !== null && <PickNote state={state} pick={state.pick} change={change} />}
      {list.isPending && <EventsSkeleton rows={12} />}
      {list.isError && list.data === undefined && (
        <FailedPanel
          what="The events could not be read."
          why={list.error.message}
          onRetry={() => void list.refetch()}
          isRetrying={list.isFetching}
        />
      )}
      {list.isError && list.data !== undefined && (
        <StaleLine at={list.dataUpdatedAt} why={list.error.message} />
      )}
      {list.data !== undefined && events.length === 0 && (
        <EmptyState title="No events match">
          Widen the time range or clear a filter. Single events are kept for a shorter time than the
          counts in the chart.
        </EmptyState>
      )}
      {events.length > 0 && (
        <EventTable events={events} caption="Events, newest first" zone={state.zone} />
      )}
      {list.hasNextPage && (
        <div className="border-t border-hairline p-4">
          <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show older events
          </Button>
        </div>
      )}
    </Panel>
  );
}

function ListTitle({ asOf, zone }: { asOf: string | undefined; zone: string }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      Events
      {asOf !== undefined && (
        <span className="text-small font-normal text-secondary">
          newest first, <AsOf at={asOf} zone={zone} />
        </span>
      )}
    </span>
  );
}

/** Why no news comes in, and how to have it again. */
function HeldNote({ onRelease, isBusy }: { onRelease: () => void; isBusy: boolean }) {
  return (
    <span className="flex items-center gap-3 text-small text-secondary">
      Held while you read older events
      <Button onClick={onRelease} isBusy={isBusy}>
        Show the newest
      </Button>
    </span>
  );
}
