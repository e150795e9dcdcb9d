'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { ingestKeysQuery } from '#lib/client/keys.ts';
import type { IngestKey } from '#lib/contract/account.ts';
import { CreateKeyDialog } from './create-key-dialog.tsx';
import { KeyTable } from './key-table.tsx';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';
import { RotateKeyDialog } from './rotate-key-dialog.tsx';

/** The keys of the installation: create, see their use, revoke. `origin` is where services reach it. */
export function KeysPanel({ origin }: { origin: string }) {
  const keys = useQuery(ingestKeysQuery());
  const [isCreating, setIsCreating] = useState(false);
  const [toRevoke, setToRevoke] = useState<IngestKey | null>(null);
  const [toRotate, setToRotate] = useState<IngestKey | null>(null);
  const create = (
    <Button kind="primary" onClick={() => setIsCreating(true)}>
      Create a key
    </Button>
  );

  return (
    <Panel title="Ingest keys" aside={create} bodyClassName="">
      <p className="max-w-prose px-4 pb-3 text-secondary">
        Senders prove themselves by a key, a signature or an address that nobody can guess. Each is
        shown once, when it is made; a revoked one is refused everywhere within 30 seconds.
      </p>
      {keys.isError && (
        <Failed
          hasOlder={keys.data !== undefined}
          message={keys.error.message}
          onRetry={() => void keys.refetch()}
        />
      )}
      {keys.isPending && <Waiting />}
      {keys.data?.keys.length === 0 && (
        <EmptyState title="No keys yet">
          Create one for each service that reports failures, so that each can be revoked alone.
        </EmptyState>
      )}
      {keys.data !== undefined && keys.data.keys.length > 0 && (
        <KeyTable keys={keys.data.keys} onRevoke={setToRevoke} onRotate={setToRotate} />
      )}
      <CreateKeyDialog isOpen={isCreating} onClose={() => setIsCreating(false)} origin={origin} />
      <RotateKeyDialog ingestKey={toRotate} onClose={() => setToRotate(null)} origin={origin} />
      <RevokeKeyDialog ingestKey={toRevoke} onClose={() => setToRevoke(null)} />
    </Panel>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-2 px-4 pb-4">
      <span className="sr-only">Loading keys</span>
      <Skeleton className="h-8" />
      <Skeleton className="h-9" />
      <Skeleton className="h-9" />
    </div>
  );
}

function Failed(props: { hasOlder: boolean; message: string; onRetry: () => void }) {
  const { hasOlder, message, onRetry } = props;
  return (
    <Notice className="mx-4 mb-3" action={<Button onClick={onRetry}>Try again</Button>}>
      {hasOlder ? 'This list may be out of date. ' : 'Keys could not be read. '}
      {message} Keys in use go on working.
    </Notice>
  );
}
