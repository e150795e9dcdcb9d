import { useEffect, useRef, useState } from 'react';
import { Panel } from '#components/ui/panel.tsx';
import type { PacketForm } from '#lib/client/packets.ts';
import type { Packet } from '#lib/contract/packets.ts';
import { AmendPanel } from './amend-panel.tsx';
import { DocumentState } from './document-state.tsx';
import { ExportLog } from './export-log.tsx';
import { ExportPanel } from './export-panel.tsx';
import { FormChoice } from './form-choice.tsx';
import { ItemsPanel } from './items-panel.tsx';
import { PacketHead } from './packet-head.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { SealPanel } from './seal-panel.tsx';
import { usePreview } from './use-preview.ts';

/** A sealed packet: take it along, see what is in it, prove that it is whole, add to it. */
export function SealedView({ packet, isJustSealed }: { packet: Packet; isJustSealed: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [form, setForm] = useState<PacketForm>({ variant: packet.variant, format: 'markdown' });
  const preview = usePreview(packet, form);

  // The dialog that had the focus is gone.
  useEffect(() => {
    if (isJustSealed) heading.current?.focus();
  }, [isJustSealed]);

  return (
    <>
      <PacketHead packet={packet} heading={heading} />
      <div className="grid items-start gap-2 sm:gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,27rem)] print:hidden">
        <div className="flex min-w-0 flex-col gap-2 sm:gap-4">
          <ExportPanel packet={packet} form={form} />
          <Panel
            title="The packet"
            aside={<FormChoice form={form} onForm={setForm} />}
            bodyClassName=""
          >
            <DocumentState preview={preview} />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-2 sm:gap-4">
          <SealPanel packet={packet} />
          <AmendPanel packet={packet} />
          <ExportLog exports={packet.exports} />
          <ItemsPanel packet={packet} />
        </div>
      </div>
      {preview.data !== undefined && <PrintSheet packet={packet} text={preview.data.text} />}
    </>
  );
}
