'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { packetQuery } from '#lib/client/packets.ts';
import { DraftView } from './draft-view.tsx';
import { SealedView } from './sealed-view.tsx';

/** One packet by its id: a draft to write, or what was sealed. */
export function PacketPanel({ packetId }: { packetId: string }) {
  const found = useQuery(packetQuery(packetId));
  const state = found.data?.state;
  const [openedAs] = useState(state);

  if (found.data !== undefined) {
    const isJustSealed = openedAs === 'draft' && state === 'sealed';
    return (
      <>
        {found.isError && <StaleLine at={found.dataUpdatedAt} why={found.error.message} />}
        <p role="status" className="sr-only">
          {isJustSealed ? 'The packet is sealed.' : ''}
        </p>
        {state === 'sealed' ? (
          <SealedView packet={found.data} isJustSealed={isJustSealed} />
        ) : (
          <DraftView packet={found.data} />
        )}
      </>
    );
  }
  return (
    <Panel title="Packet" bodyClassName="">
      {found.isPending ? (
        <div role="status" className="flex flex-col gap-2 px-4 pb-4">
          <span className="sr-only">Loading the packet…</span>
          <Skeleton className="h-10" />
          <Skeleton className="h-64" />
        </div>
      ) : (
        <FailedPanel
          what="The packet could not be read."
          why={`${found.error.message} What it holds is kept.`}
          onRetry={() => void found.refetch()}
          isRetrying={found.isFetching}
        />
      )}
    </Panel>
  );
}
