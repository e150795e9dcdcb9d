import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import type { PacketPreview } from '#lib/contract/packets.ts';
import { DocumentView } from './document-view.tsx';

/** A form of the packet, or what is said while it is not there. */
export function DocumentState({
  preview,
  tools,
}: {
  preview: UseQueryResult<PacketPreview>;
  tools?: ReactNode;
}) {
  if (preview.data !== undefined) {
    return (
      <>
        {preview.isError && <StaleLine at={preview.dataUpdatedAt} why={preview.error.message} />}
        <DocumentView preview={preview.data} isStale={preview.isPlaceholderData} tools={tools} />
      </>
    );
  }
  if (preview.isPending) {
    return (
      <div role="status" className="flex flex-col gap-2 px-4 pb-4">
        <span className="sr-only">Loading the packet as it leaves…</span>
        <Skeleton className="h-8" />
        <Skeleton className="h-[32rem] max-h-[75vh]" />
      </div>
    );
  }
  return (
    <FailedPanel
      what="The packet as it leaves could not be drawn."
      why={`${preview.error?.message ?? ''} What was decided about it is kept.`}
      onRetry={() => void preview.refetch()}
      isRetrying={preview.isFetching}
    />
  );
}
