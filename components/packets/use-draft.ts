import { useEffect, useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import type { PacketForm } from '#lib/client/packets.ts';
import type { Packet } from '#lib/contract/packets.ts';
import { useImpactDraft } from './use-impact-draft.ts';
import { useOriginals } from './use-originals.ts';
import { usePacketChanges } from './use-packet-changes.ts';
import { usePreview } from './use-preview.ts';

/** `document` is the packet as it leaves, `fields` what it is made of, original and result side by side. */
export type Pane = 'document' | 'fields';

/** What the page of a draft holds besides the packet: what is being changed, and what is looked at. */
export function useDraft(packet: Packet) {
  const mayChange = useMay('seal-packet');
  const changes = usePacketChanges(packet.id);
  const impact = useImpactDraft(packet.impact, changes);
  const originals = useOriginals(packet.id);
  const [form, setForm] = useState<PacketForm>({ variant: packet.variant, format: 'markdown' });
  const [pane, setPane] = useState<Pane>('document');
  const [place, setPlace] = useState<string | null>(null);
  const preview = usePreview(packet, form);
  const isUnsaved = impact.isDirty || changes.refused.length > 0;
  useWarning(isUnsaved);

  return {
    packet,
    changes,
    /** Null for a reader who changes nothing. */
    hand: mayChange ? changes : null,
    impact,
    originals,
    preview,
    isUnsaved,
    form,
    pane,
    place,
    setPane,
    showForm: (next: PacketForm): void => {
      setForm(next);
      setPane('document');
    },
    showPlace: (next: string): void => {
      setPlace(next);
      setPane('fields');
    },
  };
}

export type Draft = ReturnType<typeof useDraft>;

/** Asks before the page is left while something is not stored. */
function useWarning(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnsaved]);
}
