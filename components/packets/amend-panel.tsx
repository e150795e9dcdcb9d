'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { Field, TextAreaField } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { packetDeedMutation } from '#lib/client/packets.ts';
import { AMENDMENT_CHARS_MAX, type Packet, type PacketAmendment } from '#lib/contract/packets.ts';

/** What was added after the seal. It stands below the packet, which stays as it is. */
export function AmendPanel({ packet }: { packet: Packet }) {
  const mayAmend = useMay('seal-packet');
  const [isOpen, setIsOpen] = useState(false);
  const { amendments } = packet;
  return (
    <Panel
      title="Amendments"
      aside={
        mayAmend &&
        !isOpen && (
          <Button kind="quiet" onClick={() => setIsOpen(true)}>
            Amend
          </Button>
        )
      }
      bodyClassName=""
    >
      {amendments.length === 0 && !isOpen && (
        <p className="px-4 pb-3 text-secondary">Nothing was added since it was sealed.</p>
      )}
      {amendments.length > 0 && (
        <ol aria-label="Amendments" className="divide-y divide-hairline border-t border-hairline">
          {amendments.map((amendment) => (
            <Amendment key={amendment.n} amendment={amendment} />
          ))}
        </ol>
      )}
      {isOpen && <AmendForm packetId={packet.id} onDone={() => setIsOpen(false)} />}
    </Panel>
  );
}

function Amendment({ amendment }: { amendment: PacketAmendment }) {
  const { n, at, by, note, request_ids: requestIds } = amendment;
  return (
    <li className="px-4 py-2">
      <p className="text-small text-secondary">
        {`${n}. `}
        <span className="font-mono">
          <ClockTime at={at} />
        </span>
        {` UTC, ${by}`}
      </p>
      {note !== '' && <p className="break-words">{note}</p>}
      {requestIds.map((id) => (
        <p key={id} className="font-mono text-small break-all">
          {id}
        </p>
      ))}
    </li>
  );
}

function AmendForm({ packetId, onDone }: { packetId: string; onDone: () => void }) {
  const amend = useMutation(packetDeedMutation(packetId));
  const [note, setNote] = useState('');
  const [ids, setIds] = useState('');
  const requestIds = ids.split(/[\s,]+/).filter((id) => id !== '');

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    amend.mutate(
      { kind: 'amendments', body: { note, request_ids: requestIds } },
      { onSuccess: onDone },
    );
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3 border-t border-hairline px-4 py-3">
      <TextAreaField
        label="What is to be added"
        value={note}
        onChange={({ target }) => setNote(target.value)}
        rows={3}
        maxLength={AMENDMENT_CHARS_MAX}
        hint="Scanned like the packet. It is added below it, and neither changed nor removed afterwards."
      />
      <Field
        label="Request ids (optional)"
        value={ids}
        onChange={({ target }) => setIds(target.value)}
        className="font-mono"
        autoComplete="off"
        spellCheck={false}
      />
      {amend.isError && (
        <RefusedNotice
          error={amend.error}
          undone="Nothing was added."
          kept="The text is still here."
        />
      )}
      <span className="flex gap-2">
        <Button
          type="submit"
          isBusy={amend.isPending}
          disabled={amend.isPending || (note.trim() === '' && requestIds.length === 0)}
        >
          {amend.isPending ? 'Adding…' : 'Add to the packet'}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          Cancel
        </Button>
      </span>
    </form>
  );
}
