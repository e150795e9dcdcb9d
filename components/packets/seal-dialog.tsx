import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ApiError } from '#lib/client/api.ts';
import { type PacketForm, packetDeedMutation } from '#lib/client/packets.ts';
import type { Packet } from '#lib/contract/packets.ts';
import { PACKET_FORMATS, PACKET_VARIANTS } from '#lib/domain/packet/form.ts';

/** Says what sealing does and what stands against it, and seals. */
export function SealDialog({
  packet,
  isOpen,
  onClose,
  blockers,
  onForm,
}: {
  packet: Packet;
  isOpen: boolean;
  onClose: () => void;
  /** Why it cannot be sealed as it stands, in sentences. */
  blockers: readonly string[];
  /** Shows the form in which something was found. */
  onForm: (form: PacketForm) => void;
}) {
  const id = useId();
  const seal = useMutation(packetDeedMutation(packet.id));

  function close(): void {
    seal.reset();
    onClose();
  }

  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title="Seal the packet"
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            ref={markAsFirst}
            kind="primary"
            isBusy={seal.isPending}
            disabled={blockers.length > 0 || seal.isPending}
            aria-describedby={blockers.length > 0 ? `${id}-blockers` : undefined}
            onClick={() => seal.mutate({ kind: 'seal', body: { version: packet.version } })}
          >
            {seal.isPending ? 'Sealing…' : 'Seal'}
          </Button>
        </>
      }
    >
      <SealTerms packet={packet} blockers={blockers} id={id} />
      {seal.isError && (
        <Refusal
          error={seal.error}
          onForm={(form) => {
            close();
            onForm(form);
          }}
        />
      )}
    </Dialog>
  );
}

/** What sealing does, what the packet lacks, and what stands against it. */
function SealTerms({
  packet,
  blockers,
  id,
}: {
  packet: Packet;
  blockers: readonly string[];
  id: string;
}) {
  const missing = packet.items.filter(({ state }) => state === 'missing');
  return (
    <>
      <ol className="list-decimal space-y-1 pl-4 marker:text-secondary">
        <li>Two scanners that share no code read the exact bytes of every form once more.</li>
        <li>
          The packet is fixed, with a hash over its content. From then on it can be amended, not
          changed.
        </li>
        <li>What you masked by hand is forgotten; only counts of what was masked stay.</li>
      </ol>
      {missing.length > 0 && (
        <div className="mt-3 text-secondary">
          <p id={`${id}-missing`}>It is sealed without:</p>
          <ul aria-labelledby={`${id}-missing`} className="list-disc pl-4">
            {missing.map(({ item, title }) => (
              <li key={item}>{title}</li>
            ))}
          </ul>
        </div>
      )}
      {blockers.length > 0 && (
        <Notice className="mt-3">
          <ul id={`${id}-blockers`}>
            {blockers.map((blocker) => (
              <li key={blocker}>{blocker}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function Refusal({ error, onForm }: { error: Error; onForm: (form: PacketForm) => void }) {
  const places = error instanceof ApiError ? error.fields : [];
  return (
    <>
      <RefusedNotice error={error} undone="It is still a draft." />
      {places.length > 0 && (
        <ul aria-label="What blocks the seal" className="mt-2 list-disc pl-5 text-small">
          {places.map(({ field, detail }) => (
            <li key={`${field} ${detail}`}>
              <PlaceOfForm field={field} onForm={onForm} /> {detail}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function PlaceOfForm({ field, onForm }: { field: string; onForm: (form: PacketForm) => void }) {
  const form = formOfPlace(field);
  if (form === null) return <span className="font-mono">{field}</span>;
  return (
    <button
      type="button"
      className="min-h-6 rounded-sm font-mono underline decoration-control underline-offset-2 hover:decoration-ink pointer-coarse:min-h-11"
      onClick={() => onForm(form)}
    >
      {field}
    </button>
  );
}

/** The form that `anthropic/markdown:12:4` names. JSON is one for all variants, and names none. */
function formOfPlace(place: string): PacketForm | null {
  const [form = ''] = place.split(':');
  if (form === 'json') return { variant: 'anthropic', format: 'json' };
  const [variantWord, formatWord] = form.split('/');
  const variant = PACKET_VARIANTS.find((known) => known === variantWord);
  const format = PACKET_FORMATS.find((known) => known === formatWord);
  return variant === undefined || format === undefined ? null : { variant, format };
}

/** A dialog gives the focus to the control that bears the attribute; React's `autoFocus` does not set it. */
function markAsFirst(button: HTMLButtonElement | null): void {
  button?.setAttribute('autofocus', '');
}
