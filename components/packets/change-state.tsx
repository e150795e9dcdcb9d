import { Age } from '#components/ui/as-of.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ApiError } from '#lib/client/api.ts';
import type { Packet } from '#lib/contract/packets.ts';
import type { PacketChanges } from './use-packet-changes.ts';

/** Whether the draft is stored as it stands on the page. */
export function SavedLine({ packet, isSaving }: { packet: Packet; isSaving: boolean }) {
  return (
    <span className="text-small text-secondary">
      <span role="status" className="sr-only">
        {isSaving ? 'Storing' : 'Stored'}
      </span>
      {isSaving ? (
        'Storing…'
      ) : (
        <>
          stored <Age at={packet.updated_at} /> ago
        </>
      )}
    </span>
  );
}

/** The changes that were not stored, and what can be done about them. */
export function RefusedChanges({ changes }: { changes: PacketChanges }) {
  const last = changes.refused.at(-1);
  if (last === undefined) return null;
  const isConflict = last.error instanceof ApiError && last.error.code === 'conflict';
  const count = changes.refused.length;
  const what = count === 1 ? 'Your last change' : `Your last ${count} changes`;
  return (
    <Notice
      className="mb-2 sm:mb-4"
      action={
        <span className="flex flex-wrap gap-2">
          <Button onClick={changes.makeAgain}>
            {isConflict ? 'Make it on the new one' : 'Try again'}
          </Button>
          <Button kind="quiet" onClick={changes.giveUp}>
            Give up
          </Button>
        </span>
      }
    >
      <p className="font-medium">
        {isConflict
          ? `Somebody else changed this packet. ${what} was not stored.`
          : `${what} was not stored.`}
      </p>
      <p className="text-secondary">
        {isConflict
          ? 'The page shows what it is now; your change is kept until you decide.'
          : `${last.error.message} It is kept until you decide.`}
      </p>
    </Notice>
  );
}
