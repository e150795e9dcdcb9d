'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { AsOf } from '#components/ui/as-of.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { useAddress } from '#components/ui/use-address.ts';
import { type PacketView, packetListQuery, parsePacketView } from '#lib/client/packets.ts';
import { PacketTable } from './packet-table.tsx';
import { VerifyDialog } from './verify-dialog.tsx';

const VIEWS: readonly { value: PacketView; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'draft', label: 'Drafts' },
  { value: 'sealed', label: 'Sealed' },
];

/** The list of packets; which of them stands in the address. */
export function PacketsPanel() {
  const { params, change } = useAddress();
  const view = parsePacketView(params.get('view'));
  const list = useInfiniteQuery(packetListQuery({ view }));
  const packets = list.data?.pages.flatMap((page) => page.packets) ?? [];

  return (
    <Panel
      title={<ListTitle asOf={list.data?.pages[0]?.as_of} />}
      aside={
        <span className="flex flex-wrap items-center gap-2">
          <VerifyButton />
          <Segmented
            label="Which packets"
            options={VIEWS}
            value={view}
            onChange={(next) => change({ view: next === 'all' ? null : next })}
          />
        </span>
      }
      bodyClassName=""
    >
      {list.isPending && <Waiting />}
      {list.isError && list.data === undefined && (
        <FailedPanel
          what="The packets could not be read."
          why={`${list.error.message} What they hold is kept.`}
          onRetry={() => void list.refetch()}
          isRetrying={list.isFetching}
        />
      )}
      {list.isError && list.data !== undefined && (
        <StaleLine at={list.dataUpdatedAt} why={list.error.message} />
      )}
      {list.data !== undefined && packets.length === 0 && <Nothing view={view} />}
      {packets.length > 0 && <PacketTable packets={packets} />}
      {list.hasNextPage && (
        <div className="border-t border-hairline p-4">
          <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show older packets
          </Button>
        </div>
      )}
    </Panel>
  );
}

function VerifyButton() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" onClick={() => setIsOpen(true)}>
        Verify a packet
      </Button>
      <VerifyDialog isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}

function ListTitle({ asOf }: { asOf: string | undefined }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      Packets
      {asOf !== undefined && (
        <span className="text-small font-normal text-secondary">
          newest first, <AsOf at={asOf} />
        </span>
      )}
    </span>
  );
}

function Nothing({ view }: { view: PacketView }) {
  if (view !== 'all') {
    return (
      <EmptyState title={view === 'draft' ? 'No draft is open' : 'No packet is sealed so far'} />
    );
  }
  return (
    <EmptyState
      title="No packet so far"
      action={
        <span className="flex flex-wrap gap-2">
          <Link href="/cases" className={buttonClass('primary')}>
            Choose a case
          </Link>
          <Link href="/errors" className={buttonClass()}>
            Choose an event
          </Link>
        </span>
      }
    >
      A packet is what support receives: the evidence of one failure, with secrets masked, every
      request id kept, and a seal. It begins with a case, an event or a retest.
    </EmptyState>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-2 px-4 pb-4">
      <span className="sr-only">Loading packets…</span>
      <Skeleton className="h-8" />
      <Skeleton className="h-9" />
      <Skeleton className="h-9" />
    </div>
  );
}
