import type { Pool } from 'pg';
import type { OutcomeKind, OutcomeWord } from '#lib/domain/ingest/outcome.ts';
import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import { type EpochMs, isoFromEpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { log } from '../log.ts';

export type OutcomeCount = {
  readonly keyId: string;
  readonly at: EpochMs;
  readonly kind: OutcomeKind;
  readonly outcome: OutcomeWord;
  /** Empty for duplicates, and for accepted ones that were stored whole. */
  readonly reason: string;
  readonly count: number;
};

export type OutcomeCounters = {
  readonly add: (count: OutcomeCount) => void;
  /** Writes what was counted since the last time; on failure it stays for the next. */
  readonly write: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const WRITE_EVERY_MS = 2_000;
/** Keys, minutes and reasons are few; past this many the counts are written before anything is added. */
const ENTRIES_MAX = 10_000;

const STATEMENT = `
INSERT INTO ingest_outcomes AS kept (ingest_key_id, minute, kind, outcome, reason, n)
SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::bigint[])
ORDER BY 1, 2, 3, 4, 5
ON CONFLICT (ingest_key_id, minute, kind, outcome, reason) DO UPDATE SET n = kept.n + EXCLUDED.n`;

type Entry = readonly [
  keyId: string,
  minute: string,
  kind: string,
  outcome: string,
  reason: string,
];

/**
 * The conservation law: sent = accepted + duplicate + rejected(reason) + dropped(reason) + ignored(reason), per key and minute.
 * Beside the path of the acknowledgement; written every two seconds and at the end. `written` is called after it
 * and must not reject.
 */
export function createOutcomeCounters(
  pool: () => Pool,
  written: () => Promise<void> = async () => undefined,
): OutcomeCounters {
  let counts = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function writeOnce(): Promise<void> {
    const taken = counts;
    counts = new Map();
    if (taken.size === 0) return;
    try {
      await pool().query(STATEMENT, valuesOf(taken));
      await written();
    } catch (error) {
      log.warn('ingest.outcomes-not-written', { entries: taken.size, error });
      for (const [key, count] of taken) counts.set(key, (counts.get(key) ?? 0) + count);
    }
  }

  function write(): Promise<void> {
    writing = writing.then(writeOnce);
    return writing;
  }

  async function writeAgain(): Promise<void> {
    timer = null;
    await write();
    if (counts.size > 0) writeLater();
  }

  function writeLater(): void {
    timer ??= setTimeout(() => void writeAgain(), WRITE_EVERY_MS).unref();
  }

  return {
    add: ({ keyId, at, kind, outcome, reason, count }) => {
      if (count === 0) return;
      const entry: Entry = [keyId, isoFromEpochMs(floorTo(at, MINUTE_MS)), kind, outcome, reason];
      const key = entry.join('\n');
      counts.set(key, (counts.get(key) ?? 0) + count);
      if (counts.size > ENTRIES_MAX) void write();
      writeLater();
    },
    write,
    stop: async () => {
      if (timer !== null) clearTimeout(timer);
      await write();
    },
  };
}

function valuesOf(counts: ReadonlyMap<string, number>): unknown[] {
  const entries = [...counts].map(([key, count]) => [...key.split('\n'), String(count)]);
  return [0, 1, 2, 3, 4, 5].map((column) => entries.map((entry) => entry[column]));
}
