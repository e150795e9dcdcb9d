import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IngestResponse, Rejection } from '#lib/contract/events.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { environment } from '../env.ts';
import { log } from '../log.ts';
import type { AddedOutcome, GroupCommit } from './group-commit.ts';
import type { NamedDelivery } from './ingest-request.ts';
import { overWindow, rateLimits } from './rate-limits.ts';

/** Other requests get a turn at least this often while a large batch is read. */
const TURN_MS_MAX = 10;

export type Batch = {
  readonly items: readonly unknown[];
  readonly keyId: string;
  readonly receivedAt: EpochMs;
  /** Of the body as text: a measure of the memory the batch holds. */
  readonly bytes: number;
  /** Of a delivery that its sender gave a name. */
  readonly delivery?: NamedDelivery | undefined;
};

export type ReadItem<Row> =
  /** `note` says what is missing in the row, for the count of outcomes. */
  | { readonly kind: 'row'; readonly row: Row; readonly note?: string | null }
  | { readonly kind: 'rejected'; readonly rejection: Omit<Rejection, 'index'> };

/** What is answered, and how many of the accepted were stored with a note. */
export type Stored = {
  readonly response: IngestResponse;
  readonly noted: ReadonlyMap<string, number>;
};

type Reading<Row> = {
  readonly rows: Row[];
  /** Of each row: its place in the batch, and its note. */
  readonly indexes: number[];
  readonly notes: (string | null)[];
  readonly rejected: Rejection[];
};

/**
 * Reads each item and stores the good ones together. A bad one is rejected by its index and sinks no other.
 * Throws AppError `rate_limited` when the path's window is full for all of them, and as the writer does.
 */
export async function storeBatch<Row extends { readonly path: { readonly id: string } }>(
  writer: GroupCommit<Row>,
  batch: Batch,
  read: (item: unknown, index: number) => ReadItem<Row>,
): Promise<Stored> {
  const reading: Reading<Row> = { rows: [], indexes: [], notes: [], rejected: [] };
  let turnStartedAt = performance.now();
  for (const [index, item] of batch.items.entries()) {
    takeIn(reading, {
      index,
      item: readSafely(() => read(item, index)),
      receivedAt: batch.receivedAt,
    });
    if (batch.items.length > 1 && performance.now() - turnStartedAt > TURN_MS_MAX) {
      await nextTurn();
      turnStartedAt = performance.now();
    }
  }
  const { rows, indexes, notes, rejected } = reading;
  if (rows.length === 0 && rejected.every(({ code }) => code === 'rate_limited'))
    throw overWindow('path', environment().INGEST_PATH_EVENTS_PER_MINUTE, batch.receivedAt);
  const lane = { owner: batch.keyId, path: pathOfAll(rows) };
  const outcomes = await writer.add(rows, { ...lane, bytes: batch.bytes });
  return {
    response: answerOf({ outcomes, indexes, rejected }),
    noted: notedOf(outcomes, notes),
  };
}

function takeIn<Row extends { readonly path: { readonly id: string } }>(
  { rows, indexes, notes, rejected }: Reading<Row>,
  { index, item, receivedAt }: { index: number; item: ReadItem<Row>; receivedAt: EpochMs },
): void {
  if (item.kind === 'rejected') rejected.push({ index, ...item.rejection });
  else if (!rateLimits().admitToPath(item.row.path.id, receivedAt))
    rejected.push({ index, ...REFUSALS.limited });
  else {
    rows.push(item.row);
    indexes.push(index);
    notes.push(item.note ?? null);
  }
}

const MIXED = 'mixed';

/** The lane of a batch: that of its path, or one for all batches of several. */
function pathOfAll(rows: readonly { readonly path: { readonly id: string } }[]): string {
  const first = rows[0]?.path.id ?? MIXED;
  return rows.every(({ path }) => path.id === first) ? first : MIXED;
}

/** A bug that one item meets must not cost its neighbours. */
function readSafely<Row>(read: () => ReadItem<Row>): ReadItem<Row> {
  try {
    return read();
  } catch (error) {
    log.error('ingest.item-not-read', { error });
    const detail = 'It could not be read: an error of this server.';
    return { kind: 'rejected', rejection: { code: 'unstorable', field: null, detail } };
  }
}

function notedOf(
  outcomes: readonly AddedOutcome[],
  notes: readonly (string | null)[],
): ReadonlyMap<string, number> {
  const noted = new Map<string, number>();
  for (const [position, note] of notes.entries()) {
    if (note === null || outcomes[position] !== 'stored') continue;
    noted.set(note, (noted.get(note) ?? 0) + 1);
  }
  return noted;
}

function answerOf(args: {
  outcomes: readonly AddedOutcome[];
  indexes: readonly number[];
  rejected: readonly Rejection[];
}): IngestResponse {
  const refused = args.outcomes.flatMap((outcome, position): Rejection[] =>
    outcome === 'stored' || outcome === 'duplicate'
      ? []
      : [{ index: args.indexes[position] ?? position, ...REFUSALS[outcome] }],
  );
  return {
    accepted: args.outcomes.filter((outcome) => outcome === 'stored').length,
    duplicates: args.outcomes.filter((outcome) => outcome === 'duplicate').length,
    rejected: [...args.rejected, ...refused].sort((one, other) => one.index - other.index),
  };
}

const REFUSALS: Readonly<
  Record<Exclude<AddedOutcome, 'stored' | 'duplicate'> | 'limited', Omit<Rejection, 'index'>>
> = {
  unstorable: {
    code: 'unstorable',
    field: null,
    detail: 'The database cannot hold a value in it.',
  },
  conflict: {
    code: 'conflict',
    field: 'requests',
    detail:
      'This minute was already reported with other numbers. Give each instance a name (instance) or each report an id.',
  },
  too_many_services: {
    code: 'too_many_services',
    field: 'service',
    detail:
      'A new service, and this key has brought as many as one key may (INGEST_SERVICES_PER_KEY).',
  },
  too_many_paths: {
    code: 'too_many_paths',
    field: null,
    detail:
      'A new path (route, host, endpoint, model, SDK, …), and this key has brought as many as one key may (INGEST_PATHS_PER_KEY).',
  },
  unconfirmed: {
    code: 'not_confirmed',
    field: null,
    detail: 'The database was lost before it confirmed this one. Send it again.',
  },
  limited: {
    code: 'rate_limited',
    field: null,
    detail: 'More events of this path than are taken in a minute. Send it again in the next one.',
  },
};
