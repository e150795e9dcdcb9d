import { log } from '../log.ts';
import { failureOf } from './database-error.ts';

/** What became of a row that reached the database. */
export type RowOutcome = 'stored' | 'duplicate' | 'unstorable';

export type RowStore<Row> = {
  /** Null for a row whose key was made here: nothing can be its twin. */
  readonly keyOf: (row: Row) => string | null;
  /**
   * Inserts and commits. Returns the keys it inserted, or 'all'. May be called again with the same rows.
   * Rejects with the database's error when nothing was stored.
   */
  readonly insert: (rows: readonly Row[]) => Promise<'all' | ReadonlySet<string>>;
  /** Makes room for rows that met no partition. */
  readonly makeRoom?: (rows: readonly Row[]) => Promise<void>;
};

const ATTEMPTS_MAX = 4;

/**
 * Stores rows and says of each what became of it. A value that the database cannot hold costs its own row
 * only: the rows are halved until it stands alone. Rejects when the database cannot be used; rows of a half
 * that was stored by then are recognised as duplicates when they are sent again.
 */
export async function storeRows<Row>(
  store: RowStore<Row>,
  rows: readonly Row[],
): Promise<Map<Row, RowOutcome>> {
  const outcomes = new Map<Row, RowOutcome>();
  const { firsts, twins } = splitTwins(store, rows);
  await storeHalving(store, firsts, outcomes);
  const orphans: Row[] = [];
  for (const [twin, first] of twins) {
    if (outcomes.get(first) === 'unstorable') orphans.push(twin);
    else outcomes.set(twin, 'duplicate');
  }
  if (orphans.length === 0) return outcomes;
  for (const [row, outcome] of await storeRows(store, orphans)) outcomes.set(row, outcome);
  return outcomes;
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
  outcomes: Map<Row, RowOutcome>,
): Promise<void> {
  if (rows.length === 0) return;
  const inserted = await insertPatiently(store, rows);
  if (inserted !== 'poison') {
    for (const row of rows) outcomes.set(row, outcomeOf(store.keyOf(row), inserted));
    return;
  }
  const [only] = rows;
  if (rows.length === 1 && only !== undefined) {
    outcomes.set(only, 'unstorable');
    return;
  }
  const middle = Math.ceil(rows.length / 2);
  await storeHalving(store, rows.slice(0, middle), outcomes);
  await storeHalving(store, rows.slice(middle), outcomes);
}

function outcomeOf(key: string | null, inserted: 'all' | ReadonlySet<string>): RowOutcome {
  return inserted === 'all' || key === null || inserted.has(key) ? 'stored' : 'duplicate';
}

async function insertPatiently<Row>(
  store: RowStore<Row>,
  rows: readonly Row[],
): Promise<'all' | ReadonlySet<string> | 'poison'> {
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
