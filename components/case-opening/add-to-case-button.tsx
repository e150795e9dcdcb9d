'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { caseListQuery } from '#lib/client/cases.ts';
import type { AddedSource } from './case-source.ts';
import { CaseChoices } from './similar-cases.tsx';

/** Adds to a case that is not closed, chosen by hand. `children` says what is copied into it. */
export function AddToCaseButton({
  source,
  children,
}: {
  source: AddedSource;
  children: ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const mayAdd = useMay('investigate');
  return (
    <>
      <Button disabled={!mayAdd} onClick={() => setIsOpen(true)}>
        Add to a case
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title="Add to a case">
        <Choices source={source}>{children}</Choices>
      </Dialog>
    </>
  );
}

function Choices({ source, children }: { source: AddedSource; children: ReactNode }) {
  const list = useInfiniteQuery(caseListQuery('unsettled'));
  const cases = list.data?.pages.flatMap((page) => page.cases) ?? [];
  if (list.isPending) {
    return (
      <div role="status">
        <span className="sr-only">Loading cases…</span>
        <Skeleton className="h-12" />
      </div>
    );
  }
  if (list.isError && list.data === undefined) {
    return (
      <FailedPanel
        what="The cases could not be read."
        why={list.error.message}
        onRetry={() => void list.refetch()}
        isRetrying={list.isFetching}
      />
    );
  }
  if (cases.length === 0) {
    return (
      <EmptyState title="No case is open">
        Open one from the event or the text that failed.
      </EmptyState>
    );
  }
  return (
    <>
      <p className="mb-2 text-secondary">{children}</p>
      <CaseChoices cases={cases} source={source} />
      {list.hasNextPage && (
        <Button
          className="mt-3"
          isBusy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show older cases
        </Button>
      )}
    </>
  );
}
