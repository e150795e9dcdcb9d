import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { Button } from '#components/ui/button.tsx';
import type { Packet } from '#lib/contract/packets.ts';
import { RefusedChanges, SavedLine } from './change-state.tsx';
import { DraftColumns } from './draft-columns.tsx';
import { PacketHead } from './packet-head.tsx';
import { NO_RIGHT } from './packet-words.ts';
import { PrintSheet } from './print-sheet.tsx';
import { sealBlockers } from './seal-blockers.ts';
import { SealDialog } from './seal-dialog.tsx';
import { type Draft, useDraft } from './use-draft.ts';

/** A packet that is being written, up to its seal. */
export function DraftView({ packet }: { packet: Packet }) {
  const draft = useDraft(packet);
  const [isSealing, setIsSealing] = useState(false);
  const { changes, preview } = draft;
  return (
    <>
      <PacketHead
        packet={packet}
        actions={<DraftActions draft={draft} onSeal={() => setIsSealing(true)} />}
      />
      <div className="print:hidden">
        <RefusedChanges changes={changes} />
        <DraftColumns draft={draft} />
      </div>
      {preview.data !== undefined && <PrintSheet packet={packet} text={preview.data.text} />}
      <SealDialog
        packet={packet}
        isOpen={isSealing}
        onClose={() => setIsSealing(false)}
        blockers={sealBlockers({
          preview: preview.data,
          isUnsaved: draft.isUnsaved,
          isSaving: changes.isSaving,
        })}
        onForm={draft.showForm}
      />
    </>
  );
}

function DraftActions({ draft, onSeal }: { draft: Draft; onSeal: () => void }) {
  const maySeal = useMay('seal-packet');
  const { packet, hand, changes, preview } = draft;
  return (
    <>
      {hand !== null && <SavedLine packet={packet} isSaving={changes.isSaving} />}
      <Button disabled={preview.data === undefined} onClick={() => window.print()}>
        <Printer size={16} aria-hidden />
        Print
      </Button>
      {maySeal ? (
        <Button kind="primary" onClick={onSeal}>
          Seal packet
        </Button>
      ) : (
        <p className="max-w-72 text-small text-secondary">{NO_RIGHT}</p>
      )}
    </>
  );
}
