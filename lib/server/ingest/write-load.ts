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
  return [
    windowEntry('window_key', windows.key),
    windowEntry('window_path', windows.path),
    entry('window_installation', windows.installation?.used ?? 0),
    windowEntry('window_names', fullestOfNames(now)),
    entry('queue_rows', Math.max(waiting.rows, minutes.rows)),
    entry('queue_bytes', Math.max(waiting.bytes, minutes.bytes)),
    entry('memory', ingestBudget().bytesHeld()),
  ];
}

function windowEntry(
  limit: IngestLimitName,
  fullest: { readonly name: string; readonly used: number } | null,
): LoadEntry {
  return entry(limit, fullest?.used ?? 0, fullest?.name);
}

function entry(limit: IngestLimitName, used: number, by: string | null = null): LoadEntry {
  return { limit, used, by };
}
