import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IngestResponse, Rejection } from '#lib/contract/events.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { log } from '../log.ts';
import type { GroupCommit } from './group-commit.ts';
import type { RowOutcome } from './store-rows.ts';

/** Other requests get a turn at least this often while a large batch is read. */
const TURN_MS_MAX = 10;

export type Batch = {
  readonly items: readonly unknown[];
  readonly keyId: string;
  readonly receivedAt: EpochMs;
  /** Of the body as text: a measure of the memory the batch holds. */
  readonly bytes: number;
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

/** Reads each item and stores the good ones together. A bad one is rejected by its index and sinks no other. */
export async function storeBatch<Row>(
  writer: GroupCommit<Row>,
  batch: Batch,
  read: (item: unknown) => ReadItem<Row>,
): Promise<Stored> {
  const rejected: Rejection[] = [];
  const notes: (string | null)[] = [];
  const rows: Row[] = [];
  const indexes: number[] = [];
  let turnStartedAt = performance.now();
  for (const [index, item] of batch.items.entries()) {
    const reading = readSafely(item, read);
    if (reading.kind === 'rejected') rejected.push({ index, ...reading.rejection });
    else {
      rows.push(reading.row);
      indexes.push(index);
      notes.push(reading.note ?? null);
    }
    if (batch.items.length > 1 && performance.now() - turnStartedAt > TURN_MS_MAX) {
      await nextTurn();
      turnStartedAt = performance.now();
    }
  }
  const outcomes = await writer.add(rows, batch.bytes);
  return {
    response: answerOf({ outcomes, indexes, rejected }),
    noted: notedOf(outcomes, notes),
  };
}

/** A bug that one item meets must not cost its neighbours. */
function readSafely<Row>(item: unknown, read: (item: unknown) => ReadItem<Row>): ReadItem<Row> {
  try {
    return read(item);
  } catch (error) {
    log.error('ingest.item-not-read', { error });
    const detail = 'It could not be read: an error of this server.';
    return { kind: 'rejected', rejection: { code: 'unstorable', field: null, detail } };
  }
}

function notedOf(
  outcomes: readonly RowOutcome[],
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
  outcomes: readonly RowOutcome[];
  indexes: readonly number[];
  rejected: readonly Rejection[];
}): IngestResponse {
  const refused = args.outcomes.flatMap((outcome, position): Rejection[] =>
    outcome === 'unstorable' || outcome === 'conflict'
      ? [{ index: args.indexes[position] ?? position, ...REFUSALS[outcome] }]
      : [],
  );
  return {
    accepted: args.outcomes.filter((outcome) => outcome === 'stored').length,
    duplicates: args.outcomes.filter((outcome) => outcome === 'duplicate').length,
    rejected: [...args.rejected, ...refused].sort((one, other) => one.index - other.index),
  };
}

const REFUSALS: Readonly<Record<'unstorable' | 'conflict', Omit<Rejection, 'index'>>> = {
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
};
