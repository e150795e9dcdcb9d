import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { PacketsPanel } from '#components/packets/packets-panel.tsx';
import { packetListParams, packetListQuery, parsePacketView } from '#lib/client/packets.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { PacketsQuery } from '#lib/contract/packets.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { listPackets } from '#lib/server/packets/list-packets.ts';
import { requireReader } from '../require-reader.ts';

export const metadata = { title: 'Packets' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PacketsPage({ searchParams }: Props) {
  await requireReader();
  const given = (await searchParams)['view'];
  const view = parsePacketView(typeof given === 'string' ? given : null);
  const queryClient = makeQueryClient();
  await queryClient.prefetchInfiniteQuery({
    ...packetListQuery({ view }),
    queryFn: () =>
      listPackets({
        query: PacketsQuery.parse(packetListParams({ view })),
        now: epochMsOf(Date.now()),
      }),
  });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <h1 className="sr-only">Packets</h1>
      <PacketsPanel />
    </HydrationBoundary>
  );
}
