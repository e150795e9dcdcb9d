import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { EventPanel } from '#components/errors/event-panel.tsx';
import { eventQuery } from '#lib/client/events.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { AppError } from '#lib/server/http/app-error.ts';
import { requireReader } from '../../require-reader.ts';

export const metadata = { title: 'Event' };

type Props = { params: Promise<{ ref: string }> };

export default async function EventPage({ params }: Props) {
  await requireReader();
  const ref = decodeURIComponent((await params).ref);
  const event = await getEvent({ reference: ref }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
  const queryClient = makeQueryClient();
  queryClient.setQueryData(eventQuery(ref).queryKey, event);

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <EventPanel eventRef={ref} />
    </HydrationBoundary>
  );
}
