'use client';

import { useMutation } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { createIngestKeyMutation } from '#lib/client/keys.ts';
import { CreateKeyForm } from './create-key-form.tsx';
import { NewSender } from './new-sender.tsx';

const FORM_ID = 'create-key';

/** Asks what the key is for, then shows its secret, once. */
export function CreateKeyDialog(props: { isOpen: boolean; onClose: () => void; origin: string }) {
  const { isOpen, onClose, origin } = props;
  const create = useMutation(createIngestKeyMutation());

  function close(): void {
    // Forgets the secret.
    create.reset();
    onClose();
  }

  if (create.isSuccess) {
    const { key, secret } = create.data;
    return (
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={`Made for ${key.name}`}
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
      isOpen={isOpen}
      onClose={close}
      title="Create a key"
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={FORM_ID} kind="primary" isBusy={create.isPending}>
            {create.isPending ? 'Creating…' : 'Create key'}
          </Button>
        </>
      }
    >
      <CreateKeyForm id={FORM_ID} problem={create.error} onSubmit={create.mutate} />
    </Dialog>
  );
}
