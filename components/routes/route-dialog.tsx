'use client';

import { useMutation } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { saveRouteMutation } from '#lib/client/routes.ts';
import type { ConfiguredRoute } from '#lib/contract/routes.ts';
import { RouteForm } from './route-form.tsx';

const FORM_ID = 'route';

/** Describes a new route, or the `former` one anew. */
export function RouteDialog(props: {
  isOpen: boolean;
  former: ConfiguredRoute | null;
  onClose: () => void;
}) {
  const { isOpen, former, onClose } = props;
  const save = useMutation(saveRouteMutation());

  function close(): void {
    save.reset();
    onClose();
  }

  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={former === null ? 'Add a route' : `Change ${former.name}`}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={FORM_ID} kind="primary" isBusy={save.isPending}>
            {save.isPending ? 'Saving…' : 'Save route'}
          </Button>
        </>
      }
    >
      <RouteForm
        id={FORM_ID}
        former={former}
        problem={save.error}
        onSubmit={(input) => save.mutate({ id: former?.id ?? null, input }, { onSuccess: close })}
      />
    </Dialog>
  );
}
