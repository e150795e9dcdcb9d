'use client';

import { useMutation } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { rotateSigningKeyMutation } from '#lib/client/keys.ts';
import type { IngestKey } from '#lib/contract/account.ts';
import { NewSender } from './new-sender.tsx';

/** Asks before a signing secret is replaced, then shows the new one, once. Closed while `ingestKey` is null. */
export function RotateKeyDialog(props: {
  ingestKey: IngestKey | null;
  onClose: () => void;
  origin: string;
}) {
  const { ingestKey, onClose, origin } = props;
  const rotate = useMutation(rotateSigningKeyMutation());

  function close(): void {
    // Forgets the secret.
    rotate.reset();
    onClose();
  }

  if (rotate.isSuccess) {
    const { key, secret } = rotate.data;
    return (
      <Dialog
        isOpen={ingestKey !== null}
        onClose={close}
        title={`New secret for ${key.name}`}
        footer={
          <Button kind="primary" onClick={close}>
            I have stored it
          </Button>
        }
      >
        <NewSender ingestKey={key} secret={secret} origin={origin} />
      </Dialog>
    );
  }
  return (
    <Dialog
      isOpen={ingestKey !== null}
      onClose={close}
      title={`Rotate ${ingestKey?.name ?? ''}?`}
      footer={
        <>
          <Button onClick={close}>Keep the secret</Button>
          <Button
            kind="primary"
            isBusy={rotate.isPending}
            onClick={() => ingestKey !== null && rotate.mutate(ingestKey.id)}
          >
            {rotate.isPending ? 'Rotating…' : 'Make a new secret'}
          </Button>
        </>
      }
    >
      <p className="text-secondary">
        The secret in use stays good for 24 hours beside the new one; one from an earlier rotation
        is refused at once.
      </p>
      {rotate.isError && (
        <Notice className="mt-3">The secret is as it was. {rotate.error.message}</Notice>
      )}
    </Dialog>
  );
}
