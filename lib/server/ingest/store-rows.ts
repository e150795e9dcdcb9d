import { failureOf } from '../database/database-error.ts';
import { log } from '../log.ts';
import { asError } from './as-error.ts';

/** Why a row was kept out: it names a service or path that its key may not bring any more. */
export type CapRefusal = 'too_many_services' | 'too_many_paths';

/** What became of a row that reached the database. A conflict bears a key that was stored with other content. */
export type RowOutcome = 'stored' | 'duplicate' | 'conflict' | 'unstorable' | CapRefusal;

export type Inserted<Row> = {
  /** The keys that were inserted, or 'all' of those that were not kept out. */
  readonly keys: 'all' | ReadonlySet<string>;
  readonly keptOut: ReadonlyMap<Row, CapRefusal>;
};

export type StoredRows<Row> = {
  /** A row that is missing here was not stored, because the database could not be used. */
  readonly outcomes: ReadonlyMap<Row, RowOutcome>;
  /** Why rows are missing; null when none is. */
  readonly failure: Error | null;
};

export type RowStore<Row> = {
  /** Null for a row whose key was made here: nothing can be its twin. */
  readonly keyOf: (row: Row) => string | null;
  /**
   * Inserts and commits. May be called again with the same rows. Rejects with the database's error when
   * nothing was stored.
   */
  readonly insert: (rows: readonly Row[]) => Promise<Inserted<Row>>;
  /** Whether two rows of one key say the same. Without it the key alone counts. */
  readonly isSame?: (row: Row, other: Row) => boolean;
  /** Of rows whose keys are stored already, those that were stored with other content. */
  readonly conflicting?: (rows: readonly Row[]) => Promise<ReadonlySet<Row>>;
  /** Makes room for rows that met no partition. */
  readonly makeRoom?: (rows: readonly Row[]) => Promise<void>;
};

const ATTEMPTS_MAX = 4;

/** What is known of the rows so far. */
type Progress<Row> = { readonly outcomes: Map<Row, RowOutcome>; failure: Error | null };

/**
 * Stores rows and says of each what became of it. A value that the database cannot hold costs its own row
 * only: the rows are halved until it stands alone, each half in a transaction of its own. When the database
 * is lost in between, the halves that were stored stay stored and are said to be. Never rejects.
 */
export async function storeRows<Row>(
  store: RowStore<Row>,
  rows: readonly Row[],
): Promise<StoredRows<Row>> {
  const progress: Progress<Row> = { outcomes: new Map(), failure: null };
  await storeOnce(store, rows, progress);
  return progress;
}

async function storeOnce<Row>(
  store: RowStore<Row>,
  rows: readonly Row[],
  progress: Progress<Row>,
): Promise<void> {
  const { firsts, twins } = splitTwins(store, rows);
  await storeHalving(store, firsts, progress);
  const orphans: Row[] = [];
  const known: Row[] = [];
  for (const [twin, first] of twins) {
    const outcome = progress.outcomes.get(first);
    if (outcome === undefined) continue;
    if (outcome === 'unstorable') orphans.push(twin);
    else if (outcome === 'conflict') known.push(twin);
    else if (outcome === 'stored' || outcome === 'duplicate')
      progress.outcomes.set(twin, store.isSame?.(twin, first) === false ? 'conflict' : 'duplicate');
    else progress.outcomes.set(twin, outcome);
  }
  await noteKnown(store, known, progress);
  if (orphans.length > 0) await storeOnce(store, orphans, progress);
}

function splitTwins<Row>(
  { keyOf }: RowStore<Row>,
  rows: readonly Row[],
): { firsts: readonly Row[]; twins: readonly (readonly [twin: Row, first: Row])[] } {
  const byKey = new Map<string, Row>();
  const firsts: Row[] = [];
  const twins: [Row, Row][] = [];
  for (const row of rows) {
    const key = keyOf(row);
    const first = key === null ? undefined : byKey.get(key);
    if (first === undefined) {
      if (key !== null) byKey.set(key, row);
      firsts.push(row);
    } else twins.push([row, first]);
  }
  return { firsts, twins };
}

async function storeHalving<Row>(
  store: RowStore<Row>,
  rows: readonly Row[],
  progress: Progress<Row>,
): Promise<void> {
  if (rows.length === 0 || progress.failure !== null) return;
  const inserted = await insertPatiently(store, rows).catch((error: unknown) => {
    progress.failure = asError(error);
    return null;
  });
  if (inserted === null) return;
  if (inserted !== 'poison') {
    await noteOutcomes(store, { rows, inserted }, progress);
    return;
  }
  const [only] = rows;
  if (rows.length === 1 && only !== undefined) {
    progress.outcomes.set(only, 'unstorable');
    return;
  }
  const middle = Math.ceil(rows.length / 2);
  await storeHalving(store, rows.slice(0, middle), progress);
  await storeHalving(store, rows.slice(middle), progress);
}

async function noteOutcomes<Row>(
  store: RowStore<Row>,
  { rows, inserted }: { rows: readonly Row[]; inserted: Inserted<Row> },
  progress: Progress<Row>,
): Promise<void> {
  const { keys, keptOut } = inserted;
  const known: Row[] = [];
  for (const row of rows) {
    const refusal = keptOut.get(row);
    const key = store.keyOf(row);
    if (refusal !== undefined) progress.outcomes.set(row, refusal);
    else if (keys === 'all' || key === null || keys.has(key)) progress.outcomes.set(row, 'stored');
    else known.push(row);
  }
  await noteKnown(store, known, progress);
}

/** For rows whose keys are stored already, by whomever. */
async function noteKnown<Row>(
  { conflicting }: RowStore<Row>,
  rows: readonly Row[],
  progress: Progress<Row>,
): Promise<void> {
  if (rows.length === 0) return;
  try {
    const conflicts = await conflicting?.(rows);
    for (const row of rows)
      progress.outcomes.set(row, conflicts?.has(row) === true ? 'conflict' : 'duplicate');
  } catch (error) {
    progress.failure = asError(error);
  }
}

async function insertPatiently<Row>(
  store: RowStore<Row>,
  rows: readonly Row[],
): Promise<Inserted<Row> | 'poison'> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.insert(rows);
    } catch (error) {
      const failure = failureOf(error);
      if (failure === 'poison') {
        if (rows.length === 1) log.warn('ingest.row-unstorable', { error });
        return 'poison';
      }
      if (failure === 'unavailable' || attempt === ATTEMPTS_MAX) throw error;
      if (failure === 'no-partition') await store.makeRoom?.(rows);
    }
  }
}
