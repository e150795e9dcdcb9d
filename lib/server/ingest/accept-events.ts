import { EventInput } from '#lib/contract/events.ts';
import { shapeEvent } from '#lib/domain/event/shape-event.ts';
import { isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { environment } from '../env.ts';
import { newUuidV7 } from '../ids.ts';
import { type EventRow, eventRowOf } from './event-row.ts';
import type { GroupCommit } from './group-commit.ts';
import { pathRowFor, serviceIdFor } from './known-paths.ts';
import { parseItem } from './read-item.ts';
import { type Batch, type ReadItem, type Stored, storeBatch } from './store-batch.ts';

/** Reads, redacts, classifies and stores failures. */
export function acceptEvents(writer: GroupCommit<EventRow>, batch: Batch): Promise<Stored> {
  const receivedAt = isoFromEpochMs(batch.receivedAt);
  return storeBatch(writer, batch, (item) => readEvent(item, batch, receivedAt));
}

function readEvent(item: unknown, batch: Batch, receivedAt: string): ReadItem<EventRow> {
  const parsed = parseItem(EventInput, item);
  if (parsed.kind === 'rejected') return parsed;
  const shaped = shapeEvent({
    reported: parsed.value,
    newId: () => newUuidV7(batch.receivedAt),
    bounds: { receivedAt: batch.receivedAt, retentionDays: environment().RETENTION_DAYS },
  });
  if (shaped.kind === 'rejected') {
    const { code, field, detail } = shaped;
    return { kind: 'rejected', rejection: { code, field, detail } };
  }
  const { withheld } = shaped.event;
  return {
    kind: 'row',
    note: withheld === null ? null : `redaction_${withheld.replace('-', '_')}`,
    row: eventRowOf({
      event: shaped.event,
      serviceId: serviceIdFor(shaped.event.service),
      path: pathRowFor(shaped.event.path),
      keyId: batch.keyId,
      receivedAt,
    }),
  };
}
