'use client';

import { useMutation } from '@tanstack/react-query';
import { Copy, Download, Printer } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { exportPacketMutation, type PacketForm } from '#lib/client/packets.ts';
import { DESTINATION_CHARS_MAX, type Packet } from '#lib/contract/packets.ts';
import type { PacketFormat } from '#lib/domain/packet/form.ts';
import { type ExportWay, handOver } from './hand-over.ts';
import { FORMAT_WORDS, VARIANT_WORDS } from './packet-words.ts';

/** Takes the packet along. Each time leaves a line in the log: who, when and where to. */
export function ExportPanel({ packet, form }: { packet: Packet; form: PacketForm }) {
  const mayExport = useMay('seal-packet');
  const [typed, setTyped] = useState<string | null>(null);
  const destination = typed ?? VARIANT_WORDS[form.variant];
  const [said, setSaid] = useState('');
  const take = useMutation(exportPacketMutation(packet.id));

  function go(way: ExportWay, format: PacketFormat): void {
    setSaid('');
    take.mutate(
      { variant: form.variant, format, way, destination },
      { onSuccess: (exported) => void handOver(way, exported).then(setSaid) },
    );
  }

  if (!mayExport) return null;
  const isOff = destination.trim() === '' || take.isPending;
  return (
    <Panel title="Take it along">
      <div className="flex flex-wrap items-end gap-2">
        <Field
          label="Where to"
          value={destination}
          onChange={({ target }) => setTyped(target.value)}
          maxLength={DESTINATION_CHARS_MAX}
          frameClassName="flex-1 basis-48"
          autoComplete="off"
        />
        <Button kind="primary" disabled={isOff} onClick={() => go('copy', form.format)}>
          <Copy size={16} aria-hidden />
          {`Copy as ${FORMAT_WORDS[form.format]}`}
        </Button>
        <Button disabled={isOff} onClick={() => go('download', 'markdown')}>
          <Download size={16} aria-hidden />
          .md
        </Button>
        <Button disabled={isOff} onClick={() => go('download', 'json')}>
          <Download size={16} aria-hidden />
          .json
        </Button>
        <Button disabled={isOff} onClick={() => go('print', form.format)}>
          <Printer size={16} aria-hidden />
          Print
        </Button>
      </div>
      <p role="status" className="mt-1 text-small text-secondary">
        {said === '' ? 'Each export is noted: who, when and where to.' : said}
      </p>
      {take.isError && <RefusedNotice error={take.error} undone="Nothing was taken along." />}
    </Panel>
  );
}
