'use client';

import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ZoneField } from '#components/ui/zone-field.tsx';
import { packetListQuery, startPacketMutation } from '#lib/client/packets.ts';
import type { PacketSource } from '#lib/contract/packets.ts';
import { PacketTable } from './packet-table.tsx';
import { sourceLink } from './packet-words.ts';

/** Begins a packet from what is stored about a failure. Drafts of the same come first, so that nobody writes one twice. */
export function StartPanel({ source }: { source: PacketSource }) {
  const router = useRouter();
  const [zone, setZone] = useState('UTC');
  const start = useMutation(startPacketMutation());
  const list = useInfiniteQuery({
    ...packetListQuery({ source }),
    // The API lists packets by case and by event.
    enabled: source.kind !== 'retest',
  });
  const packets = list.data?.pages.flatMap((page) => page.packets) ?? [];

  return (
    <div className="flex flex-col gap-2 sm:gap-4">
      <Panel title={`A packet from ${sourceLink(source).words}`}>
        <p className="max-w-prose text-secondary">
          Samepath copies what it has stored about the failure, masks it once more and fills in what
          support asks for. You see all of it before it is sealed, and nothing is sent anywhere.
        </p>
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            kind="primary"
            isBusy={start.isPending || start.isSuccess}
            onClick={() =>
              start.mutate(
                { source, zone },
                { onSuccess: ({ id }) => router.push(`/packets/${encodeURIComponent(id)}`) },
              )
            }
          >
            {start.isPending ? 'Collecting…' : 'Start the draft'}
          </Button>
          <ZoneField zone={zone} onZone={setZone} />
        </div>
        {start.isError && <RefusedNotice error={start.error} undone="No draft was begun." />}
      </Panel>
      {packets.length > 0 && (
        <Panel title="Packets from the same" bodyClassName="">
          <PacketTable packets={packets} />
        </Panel>
      )}
    </div>
  );
}
