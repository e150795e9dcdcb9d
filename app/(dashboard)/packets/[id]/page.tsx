import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { PacketPanel } from '#components/packets/packet-panel.tsx';
import { packetQuery } from '#lib/client/packets.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { AppError } from '#lib/server/http/app-error.ts';
import { getPacket } from '#lib/server/packets/get-packet.ts';
import { requireReader } from '../../require-reader.ts';

export const metadata = { title: 'Packet' };

type Props = { params: Promise<{ id: string }> };

export default async function PacketPage({ params }: Props) {
  await requireReader();
  const id = decodeURIComponent((await params).id);
  const found = await getPacket({ id, now: epochMsOf(Date.now()) }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
  const queryClient = makeQueryClient();
  queryClient.setQueryData(packetQuery(id).queryKey, found);

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PacketPanel packetId={id} />
    </HydrationBoundary>
  );
}
