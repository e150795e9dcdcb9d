import { pool } from '../database/pool.ts';
import { environment } from '../env.ts';
import { type Announcer, createAnnouncer } from '../live/announce.ts';
import { createHistogram, type Histogram } from '../metrics/histogram.ts';
import { processWide } from '../process-wide.ts';
import type { EventRow } from './event-row.ts';
import { createEventStore } from './event-store.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import { createOutcomeCounters, type OutcomeCounters } from './outcome-counters.ts';
import { type RowStore, storeRows } from './store-rows.ts';
import type { TrafficRow } from './traffic-row.ts';
import { createTrafficStore } from './traffic-store.ts';
import { writeLoad } from './write-load.ts';

export type Writers = {
  readonly events: GroupCommit<EventRow>;
  readonly traffic: GroupCommit<TrafficRow>;
  readonly counters: OutcomeCounters;
  readonly announcer: Announcer;
  /** Seconds that a flush took to commit. */
  readonly flushSeconds: Readonly<Record<'events' | 'traffic', Histogram>>;
};

const FLUSH_SECONDS_BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export const WRITER_LIMITS = {
  flushRowsMax: 1_000,
  flushBytesMax: 8 * 1_048_576,
  queueRowsMax: 20_000,
  queueBytesMax: 64 * 1_048_576,
};

const held = processWide('ingest-writers', createWriters);

/** The queues of this process: one per kind, whichever door a request came through. */
export function writers(): Writers {
  return held.get();
}

/** Flushes all that was accepted, then the counters and announcements. Later requests are refused. */
export async function stopWriters(): Promise<void> {
  const taken = held.take();
  if (taken === undefined) return;
  await Promise.all([taken.events.stop(), taken.traffic.stop()]);
  await Promise.all([taken.counters.stop(), taken.announcer.stop()]);
}

function createWriters(): Writers {
  const announcer = createAnnouncer(pool);
  const flushSeconds = {
    events: createHistogram(FLUSH_SECONDS_BOUNDS),
    traffic: createHistogram(FLUSH_SECONDS_BOUNDS),
  };
  const groupCommit = <Row>(store: RowStore<Row>, topic: 'events' | 'traffic'): GroupCommit<Row> =>
    createGroupCommit({
      ...WRITER_LIMITS,
      store: (rows) => storeRows(store, rows),
      committed: (seconds) => {
        flushSeconds[topic].observe(seconds);
        announcer.say(topic);
      },
    });
  const env = environment();
  const caps = { services: env.INGEST_SERVICES_PER_KEY, paths: env.INGEST_PATHS_PER_KEY };
  const events = groupCommit(createEventStore(pool, caps), 'events');
  const traffic = groupCommit(createTrafficStore(pool, caps), 'traffic');
  const queues = { events, traffic };
  return {
    ...queues,
    counters: createOutcomeCounters(pool, () => writeLoad(pool(), queues)),
    announcer,
    flushSeconds,
  };
}
