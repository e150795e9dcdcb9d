import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IngestResponse, Rejection } from '#lib/contract/events.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
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
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'rejected'; readonly rejection: Omit<Rejection, 'index'> };

/** Reads each item and stores the good ones together. A bad one is rejected by its index and sinks no other. */
export async function storeBatch<Row>(
  writer: GroupCommit<Row>,
  batch: Batch,
  read: (item: unknown) => ReadItem<Row>,
): Promise<IngestResponse> {
  const rejected: Rejection[] = [];
  const rows: Row[] = [];
  const indexes: number[] = [];
  let turnStartedAt = performance.now();
  for (const [index, item] of batch.items.entries()) {
    const reading = read(item);
    if (reading.kind === 'rejected') rejected.push({ index, ...reading.rejection });
    else {
      rows.push(reading.row);
      indexes.push(index);
    }
    if (batch.items.length > 1 && performance.now() - turnStartedAt > TURN_MS_MAX) {
      await nextTurn();
      turnStartedAt = performance.now();
    }
  }
  const outcomes = await writer.add(rows, batch.bytes);
  return answerOf({ outcomes, indexes, rejected });
}

function answerOf(args: {
  outcomes: readonly RowOutcome[];
  indexes: readonly number[];
  rejected: readonly Rejection[];
}): IngestResponse {
  const unstorable = args.outcomes.flatMap((outcome, position): Rejection[] =>
    outcome === 'unstorable' ? [unstorableAt(args.indexes[position] ?? position)] : [],
  );
  return {
    accepted: args.outcomes.filter((outcome) => outcome === 'stored').length,
    duplicates: args.outcomes.filter((outcome) => outcome === 'duplicate').length,
    rejected: [...args.rejected, ...unstorable].sort((one, other) => one.index - other.index),
  };
}

function unstorableAt(index: number): Rejection {
  return {
    index,
    code: 'unstorable',
    field: null,
    detail: 'The database cannot hold a value in it.',
  };
}
