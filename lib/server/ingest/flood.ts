import type { FailureEvent } from '#lib/domain/event/event.ts';
import { hasDetails, isSampled, withoutDetails } from '#lib/domain/event/without-details.ts';
import { environment } from '../env.ts';
import { processWide } from '../process-wide.ts';
import { createFixedWindows, type FixedWindows } from './fixed-windows.ts';

const held = processWide<FixedWindows>('ingest-flood', () =>
  createFixedWindows(environment().INGEST_FULL_EVENTS_PER_PATH_MINUTE),
);

/**
 * The event as it is kept: whole for the first of a path and clock minute and for a sample of those after,
 * without its details else. By the minute of the receipt, so that a backlog is a flood as well.
 */
export function keptInFlood(
  event: FailureEvent,
  { pathId, receivedAt }: { pathId: string; receivedAt: number },
): FailureEvent {
  if (!hasDetails(event) || held.get().take(pathId, 1, receivedAt)) return event;
  return isSampled(event.id, environment().INGEST_SAMPLE_OF_FLOOD) ? event : withoutDetails(event);
}
