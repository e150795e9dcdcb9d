'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import { packetPreviewQuery, verifyPacketMutation } from '#lib/client/packets.ts';
import type { Packet } from '#lib/contract/packets.ts';
import { formatInstant } from '#lib/domain/format/instant.ts';
import { manifestOf } from './manifest.ts';
import { VerdictLine } from './verdict-line.tsx';

/** What proves that the packet is whole: its hash, what made it, what was masked. */
export function SealPanel({ packet }: { packet: Packet }) {
  return (
    <Panel title="The seal" aside={<Check packet={packet} />} bodyClassName="">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 px-4 pb-3">
        {packet.content_hash !== null && (
          <Row name="SHA-256">
            <IdText value={packet.content_hash} label="the hash" />
          </Row>
        )}
        {packet.sealed_at !== null && (
          <Row name="Sealed">
            <span className="font-mono text-small">
              {formatInstant({ atMs: Date.parse(packet.sealed_at), zone: packet.zone })}
            </span>
            {` by ${packet.sealed_by ?? 'unknown'}`}
          </Row>
        )}
        <Row name="Made by">{`Samepath ${packet.tool_version}`}</Row>
        <Row name="Rule sets">
          <span className="font-mono text-small break-words">{packet.rule_sets.join(', ')}</span>
        </Row>
      </dl>
      <Manifest packet={packet} />
    </Panel>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-secondary">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function Manifest({ packet }: { packet: Packet }) {
  const lines = manifestOf(packet.redactions);
  if (lines.length === 0) {
    return <p className="border-t border-hairline px-4 py-2 text-secondary">Nothing was masked.</p>;
  }
  return (
    <div className="border-t border-hairline">
      <Table
        caption="Manifest of what was masked"
        head={
          <>
            <HeadCell className="w-full">Masked</HeadCell>
            <HeadCell align="end">Values</HeadCell>
            <HeadCell align="end">Places</HeadCell>
          </>
        }
      >
        {lines.map(({ kind, values, places }) => (
          <tr key={kind}>
            <Cell>{kind}</Cell>
            <Cell align="end">{values}</Cell>
            <Cell align="end">{places}</Cell>
          </tr>
        ))}
      </Table>
    </div>
  );
}

/** Reads the sealed bytes again and has them checked. */
function Check({ packet }: { packet: Packet }) {
  const queryClient = useQueryClient();
  const verify = useMutation(verifyPacketMutation());
  const check = useMutation({
    mutationFn: async () => {
      const { text } = await queryClient.fetchQuery({
        ...packetPreviewQuery({
          id: packet.id,
          version: packet.version + packet.amendments.length,
          form: { variant: packet.variant, format: 'json' },
        }),
        // What is checked is read at that moment.
        staleTime: 0,
      });
      return verify.mutateAsync(text);
    },
  });
  return (
    <span className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
      <span role="status">
        {check.data !== undefined && <VerdictLine verdict={check.data} />}
        {check.isError && (
          <span className="text-small text-bad">{`It could not be checked. ${check.error.message}`}</span>
        )}
      </span>
      <Button isBusy={check.isPending} onClick={() => check.mutate()}>
        {check.isPending ? 'Checking…' : 'Check the seal'}
      </Button>
    </span>
  );
}
