import { EventInput } from '#lib/contract/events.ts';
import { isPlainEvent } from '#lib/contract/plain-event.ts';
import type { FailureEvent } from '#lib/domain/event/event.ts';
import { shapeEvent } from '#lib/domain/event/shape-event.ts';
import { DETAILS_LEFT_OUT } from '#lib/domain/event/without-details.ts';
import { withheldWord } from '#lib/domain/ingest/reason-words.ts';
import { isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { environment } from '../env.ts';
import { newUuidV7 } from '../ids.ts';
import { packScanner } from '../redaction/pack-scanner.ts';
import { type EventRow, eventRowOf } from './event-row.ts';
import { keptInFlood } from './flood.ts';
import type { GroupCommit } from './group-commit.ts';
import { pathRowFor, serviceIdFor } from './known-paths.ts';
import { namedItem } from './named-item.ts';
import { parseItem } from './read-item.ts';
import { type Batch, type ReadItem, type Stored, storeBatch } from './store-batch.ts';

/** Reads, redacts, classifies and stores failures. */
export function acceptEvents(writer: GroupCommit<EventRow>, batch: Batch): Promise<Stored> {
  const receivedAt = isoFromEpochMs(batch.receivedAt);
  const { delivery } = batch;
  return storeBatch(writer, batch, (item, index) =>
    readEvent(delivery === undefined ? item : namedItem(item, delivery, index), batch, receivedAt),
  );
}

function readEvent(item: unknown, batch: Batch, receivedAt: string): ReadItem<EventRow> {
  const parsed = isPlainEvent(item)
    ? { kind: 'parsed' as const, value: item }
    : parseItem(EventInput, item);
  if (parsed.kind === 'rejected') return parsed;
  const shaped = shapeEvent({
    reported: parsed.value,
    newId: () => newUuidV7(batch.receivedAt),
    bounds: {
      receivedAt: batch.receivedAt,
      retentionDays: environment().RETENTION_DAYS,
      packs: packScanner(),
    },
  });
  if (shaped.kind === 'rejected') {
    const { code, field, detail } = shaped;
    return { kind: 'rejected', rejection: { code, field, detail } };
  }
  const path = pathRowFor(shaped.event.path);
  const event = keptInFlood(shaped.event, { pathId: path.id, receivedAt: batch.receivedAt });
  return {
    kind: 'row',
    note: noteOf(event),
    row: eventRowOf({
      event,
      serviceId: serviceIdFor(event.service),
      path,
      keyId: batch.keyId,
      receivedAt,
    }),
  };
}

/** What is missing in the row, for the count of outcomes. */
function noteOf({ withheld, clipped }: FailureEvent): string | null {
  const [first] = withheld;
  if (first !== undefined) return withheldWord(first.reason);
  return clipped.includes(DETAILS_LEFT_OUT) ? 'flood_details_left_out' : null;
}
