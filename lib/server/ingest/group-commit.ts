import { AppError } from '../http/app-error.ts';
import { log } from '../log.ts';
import { asError } from './as-error.ts';
import { createFairQueue, type FairQueue, type Lane } from './fair-queue.ts';
import type { RowOutcome, StoredRows } from './store-rows.ts';

/** What became of a row that was added; unconfirmed when the database was lost before it said so. */
export type AddedOutcome = RowOutcome | 'unconfirmed';

export type Added = Lane & {
  /** Of the body that brought the rows: a measure of the memory they hold. */
  readonly bytes: number;
};

export type GroupCommit<Row> = {
  /**
   * Waits until the rows are committed and gives the outcome of each, in order. Throws AppError
   * `unavailable` with Retry-After when the queue or the share of the lane is full, the writer is stopping,
   * or the database failed before any of the rows was confirmed.
   */
  readonly add: (rows: readonly Row[], added: Added) => Promise<readonly AddedOutcome[]>;
  /** Rows and bytes that are waiting or being written. */
  readonly load: () => { readonly rows: number; readonly bytes: number };
  /** Takes nothing more, and resolves when everything that waited has been flushed. */
  readonly stop: () => Promise<void>;
};

export type GroupCommitOptions<Row> = {
  readonly store: (rows: readonly Row[]) => Promise<StoredRows<Row>>;
  /** After a flush that committed anything, with how long it took. Must not throw. */
  readonly committed: (seconds: number) => void;
  readonly flushRowsMax: number;
  readonly flushBytesMax: number;
  readonly queueRowsMax: number;
  readonly queueBytesMax: number;
};

type Waiting<Row> = Added & {
  readonly rows: readonly Row[];
  readonly resolve: (outcomes: readonly AddedOutcome[]) => void;
  readonly reject: (error: unknown) => void;
};

const RETRY_AFTER_SECONDS = 1;
/** Of the rows that may wait: one owner's, and those of one path of an owner. */
const OWNER_SHARE = 1 / 2;
const PATH_SHARE = 1 / 4;

/**
 * One flush in flight; the next takes everything that waits by then, the lanes in turn. No timer: a lone
 * event is written at once, and under load the flushes grow by themselves. Measured against lingering 2 and
 * 5 ms, which gained nothing.
 */
export function createGroupCommit<Row>(options: GroupCommitOptions<Row>): GroupCommit<Row> {
  const queue = createFairQueue<Waiting<Row>>();
  const held = createHeld(options);
  let flushing: Promise<void> | null = null;
  let isStopping = false;

  async function flushAll(): Promise<void> {
    // Lets the requests that arrived in the same turn of the event loop share the first flush.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.peek() !== undefined) await flush(options, takeGroup(options, queue), held);
    flushing = null;
  }

  return {
    add: async (rows, added) => {
      if (rows.length === 0) return [];
      if (isStopping)
        throw unavailable('The server is stopping. Nothing of it was stored; send it again.', {
          limit: 'stopping',
        });
      held.take(rows.length, added);
      return new Promise<readonly AddedOutcome[]>((resolve, reject) => {
        queue.push({ ...added, rows, resolve, reject }, added);
        flushing ??= flushAll();
      });
    },
    load: held.load,
    stop: async () => {
      isStopping = true;
      await flushing;
    },
  };
}

type Held = {
  /** Throws AppError `unavailable` when they do not fit. */
  readonly take: (rows: number, added: Added) => void;
  readonly release: (rows: number, added: Added) => void;
  readonly load: () => { readonly rows: number; readonly bytes: number };
};

/** The rows that wait or are being written, of all and of each owner and lane. */
function createHeld(limits: { queueRowsMax: number; queueBytesMax: number }): Held {
  const total = { rows: 0, bytes: 0 };
  const shares = new Map<string, number>();
  const laneOf = ({ owner, path }: Lane): string => `${owner}|${path}`;
  const add = (name: string, rows: number): void => {
    const next = (shares.get(name) ?? 0) + rows;
    if (next > 0) shares.set(name, next);
    else shares.delete(name);
  };
  const isOver = (name: string, rows: number, share: number): boolean =>
    (shares.get(name) ?? 0) + rows > limits.queueRowsMax * share;
  return {
    take: (rows, added) => {
      if (
        total.rows + rows > limits.queueRowsMax ||
        total.bytes + added.bytes > limits.queueBytesMax
      )
        throw full('queue', 'Too much is waiting to be written.');
      if (isOver(added.owner, rows, OWNER_SHARE))
        throw full('queue_share_key', 'Too much of this key is waiting to be written.');
      if (isOver(laneOf(added), rows, PATH_SHARE))
        throw full('queue_share_path', 'Too much of this key and path is waiting to be written.');
      total.rows += rows;
      total.bytes += added.bytes;
      add(added.owner, rows);
      add(laneOf(added), rows);
    },
    release: (rows, added) => {
      total.rows -= rows;
      total.bytes -= added.bytes;
      add(added.owner, -rows);
      add(laneOf(added), -rows);
    },
    load: () => ({ ...total }),
  };
}

/** At least one request, and then as many as fit. */
function takeGroup<Row>(
  limits: Pick<GroupCommitOptions<Row>, 'flushRowsMax' | 'flushBytesMax'>,
  queue: FairQueue<Waiting<Row>>,
): readonly Waiting<Row>[] {
  const group: Waiting<Row>[] = [];
  let rows = 0;
  let bytes = 0;
  for (let next = queue.peek(); next !== undefined; next = queue.peek()) {
    rows += next.rows.length;
    bytes += next.bytes;
    if (group.length > 0 && (rows > limits.flushRowsMax || bytes > limits.flushBytesMax)) break;
    queue.shift();
    group.push(next);
  }
  return group;
}

async function flush<Row>(
  { store, committed }: GroupCommitOptions<Row>,
  group: readonly Waiting<Row>[],
  held: Held,
): Promise<void> {
  const startedMs = performance.now();
  try {
    const stored = await store(group.flatMap(({ rows }) => rows));
    answer(group, stored);
    if (stored.outcomes.size > 0) committed((performance.now() - startedMs) / 1_000);
  } catch (error) {
    answer(group, { outcomes: new Map(), failure: asError(error) });
  } finally {
    for (const waiting of group) held.release(waiting.rows.length, waiting);
  }
}

function answer<Row>(group: readonly Waiting<Row>[], { outcomes, failure }: StoredRows<Row>): void {
  if (failure !== null)
    log.error('ingest.flush-failed', { requests: group.length, error: failure });
  for (const { rows, resolve, reject } of group) {
    const own = rows.map((row): AddedOutcome => outcomes.get(row) ?? 'unconfirmed');
    if (own.every((outcome) => outcome === 'unconfirmed')) reject(notConfirmed(failure));
    else resolve(own);
  }
}

function notConfirmed(cause: Error | null): AppError {
  return unavailable(
    'The database did not confirm it. Send it again with the same ids and times: what was stored is then recognised.',
    { cause, limit: 'database' },
  );
}

function full(limit: string, why: string): AppError {
  return unavailable(`${why} Nothing of it was stored; send it again.`, { limit });
}

function unavailable(why: string, options: { limit: string; cause?: unknown }): AppError {
  return new AppError('unavailable', why, { ...options, retryAfterSeconds: RETRY_AFTER_SECONDS });
}
