'use client';

import { useMutation } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { revokeIngestKeyMutation } from '#lib/client/keys.ts';
import type { IngestKey } from '#lib/contract/account.ts';

/** Asks before a key is revoked. Closed while `ingestKey` is null. */
export function RevokeKeyDialog(props: { ingestKey: IngestKey | null; onClose: () => void }) {
  const { ingestKey, onClose } = props;
  const revoke = useMutation(revokeIngestKeyMutation());

  function close(): void {
    revoke.reset();
    onClose();
  }

  return (
    <Dialog
      isOpen={ingestKey !== null}
      onClose={close}
      title={`Revoke ${ingestKey?.name ?? ''}?`}
      footer={
        <>
          <Button onClick={close}>Keep the key</Button>
          <Button
            kind="danger"
            isBusy={revoke.isPending}
            onClick={() => ingestKey !== null && revoke.mutate(ingestKey.id, { onSuccess: close })}
          >
            {revoke.isPending ? 'Revoking…' : 'Revoke key'}
          </Button>
        </>
      }
    >
      <p className="text-secondary">
        Whoever sends with <code className="font-mono text-ink">{ingestKey?.hint}</code> is refused
        within 30 seconds. Events they sent before stay. A revoked key cannot be brought back.
      </p>
      {revoke.isError && (
        <Notice className="mt-3">The key is still in force. {revoke.error.message}</Notice>
      )}
    </Dialog>
  );
}
