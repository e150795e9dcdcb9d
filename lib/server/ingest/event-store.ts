import type { Pool, PoolClient } from 'pg';
import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import { DAY_MS, type EpochMs } from '#lib/domain/time/epoch.ts';
import { createPartitions } from '../events/partitions.ts';
import { areKnown, type DimensionCaps, type Dimensions, ensureDimensions } from './dimensions.ts';
import { type EventRow, eventKey, type StoredText } from './event-row.ts';
import { EVENT_STATEMENT, eventValues, type TextRow } from './event-statement.ts';
import { ensureGroups } from './groups.ts';
import { createKnownRows, type KnownRows } from './known-rows.ts';
import type { CapRefusal, Inserted, RowStore } from './store-rows.ts';
import { withWriter } from './with-writer.ts';

type Answer = { readonly stored: number; readonly keys: [string, number, string][] | null };

const KNOWN_TEXTS_MAX = 20_000;

/** The events' side of the writer. Each store remembers which texts it wrote today. */
export function createEventStore(pool: () => Pool, caps: DimensionCaps): RowStore<EventRow> {
  const knownTexts = createKnownRows(KNOWN_TEXTS_MAX);
  return {
    keyOf: ({ event, serviceId }) =>
      event.hasOwnId ? eventKey(serviceId, event.occurredAt, event.id) : null,
    insert: (rows) =>
      withWriter(pool(), (client) => insertEvents(client, rows, { knownTexts, caps })),
    makeRoom: (rows) => createPartitions(pool(), daysOf(rows)),
  };
}

const NOBODY: ReadonlyMap<EventRow, CapRefusal> = new Map();

async function insertEvents(
  client: PoolClient,
  given: readonly EventRow[],
  { knownTexts, caps }: { knownTexts: KnownRows; caps: DimensionCaps },
): Promise<Inserted<EventRow>> {
  const unknown = given.filter((row) => !areKnown(row.serviceId, row.path.id));
  const keptOut =
    unknown.length === 0
      ? NOBODY
      : await ensureDimensions(client, { rows: unknown, dimensionsOf, caps });
  const rows = keptOut.size === 0 ? given : given.filter((row) => !keptOut.has(row));
  if (rows.length === 0) return { keys: 'all', keptOut };
  const groupIds = await ensureGroups(
    client,
    rows.map(({ group }) => group),
  );
  const texts = textsOf(rows, knownTexts);
  const { rows: answers } = await client.query<Answer>({
    name: 'store-events',
    text: EVENT_STATEMENT,
    values: eventValues({ rows, texts: [...texts.values()], groupIds }),
  });
  for (const text of texts.values()) knownTexts.add(knownKey(text));
  return { keys: keysOf(answers[0]), keptOut };
}

function keysOf(answer: Answer | undefined): Inserted<EventRow>['keys'] {
  if (answer?.keys !== null && answer?.keys !== undefined)
    return new Set(answer.keys.map(([serviceId, at, id]) => eventKey(serviceId, at, id)));
  return answer?.stored === 0 ? new Set() : 'all';
}

function dimensionsOf(row: EventRow): Dimensions {
  return {
    keyId: row.keyId,
    serviceId: row.serviceId,
    service: row.event.service,
    path: row.path,
    seenAt: row.receivedAt,
  };
}

function textsOf(rows: readonly EventRow[], known: KnownRows): Map<string, TextRow> {
  const texts = new Map<string, TextRow>();
  const add = (row: EventRow, stored: StoredText | null): void => {
    if (stored === null) return;
    const { serviceId } = row;
    const hash = stored.hash.toString('hex');
    const text = { serviceId, hash, content: stored.content, day: row.receivedAt.slice(0, 10) };
    if (known.has(knownKey(text))) return;
    // One row for one key of the table: a flush may hold bodies of two days.
    const key = `${serviceId}|${hash}`;
    const earlier = texts.get(key);
    if (earlier === undefined || earlier.day < text.day) texts.set(key, text);
  };
  for (const row of rows) {
    add(row, row.body);
    add(row, row.text);
  }
  return texts;
}

function knownKey({ day, serviceId, hash }: TextRow): string {
  return `${day}|${serviceId}|${hash}`;
}

function daysOf(rows: readonly EventRow[]): readonly EpochMs[] {
  return [...new Set(rows.map(({ event }) => floorTo(event.occurredAt, DAY_MS)))];
}
