import { z } from 'zod';
import {
  INGEST_LIMITS,
  type IngestLimit,
  type IngestLimitName,
  type LimitUse,
} from '#lib/contract/ingest-outcomes.ts';
import { type EpochMs, epochMsOf, isoFromEpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { environment } from '../env.ts';
import { INGEST_BYTES_MAX } from '../ingest/byte-budget.ts';
import { NAMES_PER_MINUTE_MAX } from '../ingest/claim-delivery.ts';
import { WINDOW_MS } from '../ingest/fixed-windows.ts';
import { WRITER_LIMITS } from '../ingest/writers.ts';

/** A process that has taken nothing for so long is idle, or has ended. */
const FRESH_MS = 10 * MINUTE_MS;

const Load = z.array(z.object({ limit: z.string(), used: z.number(), by: z.string().nullable() }));
type Named = { readonly limit: IngestLimitName; readonly use: LimitUse };

const LOADS = `SELECT process, at, load FROM ingest_loads WHERE at >= $1 ORDER BY process`;
const NAMES = `
SELECT id, name FROM ingest_keys WHERE id::text = ANY($1)
UNION ALL SELECT id, concat_ws(' · ', route, model, endpoint) FROM paths WHERE id::text = ANY($1)`;
const BROUGHT = `
(SELECT 'names_services' AS limit, key.name AS by, brought.n::int AS used
 FROM ingest_keys AS key CROSS JOIN LATERAL (
   SELECT count(*) AS n FROM services WHERE first_key_id = key.id
 ) AS brought ORDER BY brought.n DESC, key.name LIMIT 1)
UNION ALL
(SELECT 'names_paths', key.name, brought.n::int
 FROM ingest_keys AS key CROSS JOIN LATERAL (
   SELECT count(*) AS n FROM paths WHERE first_key_id = key.id
 ) AS brought ORDER BY brought.n DESC, key.name LIMIT 1)`;

/** The fixed limits of the ingest, and how full each is where somebody knows. */
export async function readLimits(now: EpochMs): Promise<readonly IngestLimit[]> {
  const [loads, brought] = await Promise.all([loadsOfProcesses(now), broughtNames(now)]);
  const uses = [...loads, ...brought];
  return INGEST_LIMITS.map((limit) => ({
    limit,
    max: maximumOf(limit),
    uses: uses.filter((use) => use.limit === limit).map(({ use }) => use),
  }));
}

function maximumOf(limit: IngestLimitName): number {
  const env = environment();
  const maxima: Readonly<Record<IngestLimitName, number>> = {
    window_key: env.INGEST_KEY_EVENTS_PER_MINUTE,
    window_path: env.INGEST_PATH_EVENTS_PER_MINUTE,
    window_installation: env.INGEST_EVENTS_PER_MINUTE,
    window_names: NAMES_PER_MINUTE_MAX,
    names_services: env.INGEST_SERVICES_PER_KEY,
    names_paths: env.INGEST_PATHS_PER_KEY,
    queue_rows: WRITER_LIMITS.queueRowsMax,
    queue_bytes: WRITER_LIMITS.queueBytesMax,
    memory: INGEST_BYTES_MAX,
    whole_events: env.INGEST_FULL_EVENTS_PER_PATH_MINUTE,
  };
  return maxima[limit];
}

async function loadsOfProcesses(now: EpochMs): Promise<readonly Named[]> {
  const { rows } = await pool().query<{ process: string; at: Date; load: unknown }>(LOADS, [
    isoFromEpochMs(epochMsOf(now - FRESH_MS)),
  ]);
  const entries = rows.flatMap(({ process, at, load }) =>
    Load.parse(load).map((entry) => ({ ...entry, process, at })),
  );
  const names = await namesOf(entries.flatMap(({ by }) => by ?? []));
  return entries.flatMap(({ limit, used, by, process, at }): Named[] => {
    const known = INGEST_LIMITS.find((one) => one === limit);
    if (known === undefined) return [];
    // A window of a minute that is over is empty again, whoever said last how full it was.
    const isOver = known.startsWith('window_') && minuteOf(at.getTime()) !== minuteOf(now);
    const name = by === null || isOver ? null : (names.get(by) ?? null);
    const use = { used: isOver ? 0 : used, by: name, process, at: at.toISOString() };
    return [{ limit: known, use }];
  });
}

function minuteOf(milliseconds: number): number {
  return Math.floor(milliseconds / WINDOW_MS);
}

async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool().query<{ id: string; name: string }>(NAMES, [ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function broughtNames(now: EpochMs): Promise<readonly Named[]> {
  const { rows } = await pool().query<{
    limit: 'names_services' | 'names_paths';
    by: string;
    used: number;
  }>(BROUGHT);
  const at = isoFromEpochMs(now);
  return rows.map(({ limit, by, used }) => ({ limit, use: { used, by, process: null, at } }));
}
