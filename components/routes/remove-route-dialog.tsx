'use client';

import { useMutation } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { removeRouteMutation } from '#lib/client/routes.ts';
import type { ConfiguredRoute } from '#lib/contract/routes.ts';

/** Asks before a route is removed. Closed while `route` is null. */
export function RemoveRouteDialog(props: { route: ConfiguredRoute | null; onClose: () => void }) {
  const { route, onClose } = props;
  const remove = useMutation(removeRouteMutation());

  function close(): void {
    remove.reset();
    onClose();
  }

  return (
    <Dialog
      isOpen={route !== null}
      onClose={close}
      title={`Remove ${route?.name ?? ''}?`}
      footer={
        <>
          <Button onClick={close}>Keep the route</Button>
          <Button
            kind="danger"
            isBusy={remove.isPending}
            onClick={() => route !== null && remove.mutate(route.id, { onSuccess: close })}
          >
            {remove.isPending ? 'Removing…' : 'Remove route'}
          </Button>
        </>
      }
    >
      <p className="text-secondary">
        Paths of this route cannot be retested from here any more. Retests that were made keep what
        they ran with, and a run that is under way goes on. The credential stays where it is.
      </p>
      {remove.isError && (
        <Notice className="mt-3">The route is still there. {remove.error.message}</Notice>
      )}
    </Dialog>
  );
}
