import { hostname } from 'node:os';
import type { Pool } from 'pg';
import type { IngestLimitName } from '#lib/contract/ingest-outcomes.ts';
import { epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { log } from '../log.ts';
import { ingestBudget } from './byte-budget.ts';
import { fullestOfNames } from './claim-delivery.ts';
import type { GroupCommit } from './group-commit.ts';
import { rateLimits } from './rate-limits.ts';

/** How much of a limit is taken in this process. `by` is the id of the key or path that takes the most. */
export type LoadEntry = {
  readonly limit: IngestLimitName;
  readonly used: number;
  readonly by: string | null;
};

type Queues = Readonly<Record<'events' | 'traffic', Pick<GroupCommit<never>, 'load'>>>;

const STATEMENT = `
INSERT INTO ingest_loads AS kept (process, at, load) VALUES ($1, $2, $3)
ON CONFLICT (process) DO UPDATE SET at = EXCLUDED.at, load = EXCLUDED.load`;

/** Tells the other processes how full the limits of this one are. Never rejects: nothing depends on it. */
export async function writeLoad(pool: Pool, queues: Queues): Promise<void> {
  const now = epochMsOf(Date.now());
  const values = [processName(), isoFromEpochMs(now), JSON.stringify(loadOf(queues, now))];
  await pool.query(STATEMENT, values).catch((error: unknown) => {
    log.warn('ingest.load-not-written', { error });
  });
}

/** Replicas may share a number, or a host. */
function processName(): string {
  return `${hostname()}:${process.pid}`;
}

function loadOf({ events, traffic }: Queues, now: number): readonly LoadEntry[] {
  const windows = rateLimits().fullest(now);
  const [waiting, minutes] = [events.load(), traffic.load()];
  const entry = (
    limit: IngestLimitName,
    fullest: { name: string; used: number } | null,
  ): LoadEntry => ({ limit, used: fullest?.used ?? 0, by: fullest?.name ?? null });
  return [
    entry('window_key', windows.key),
    entry('window_path', windows.path),
    { ...entry('window_installation', windows.installation), by: null },
    entry('window_names', fullestOfNames(now)),
    { limit: 'queue_rows', used: Math.max(waiting.rows, minutes.rows), by: null },
    { limit: 'queue_bytes', used: Math.max(waiting.bytes, minutes.bytes), by: null },
    { limit: 'memory', used: ingestBudget().bytesHeld(), by: null },
  ];
}
