import { POLL_OUTCOMES } from '#lib/contract/status.ts';
import { STANDINGS, standingOf } from '#lib/domain/degraded-mode/standing.ts';
import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import { DAY_MS, type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { log } from '../log.ts';
import { statusSettings } from '../status/status-settings.ts';
import type { Family } from './exposition.ts';
import { REPORTED, type ReporterRow, reporterFamilies } from './reporter-families.ts';

const QUERY_MS_MAX = 5_000;
const OTLP_KINDS: ReadonlySet<string> = new Set(['span', 'log_record', 'data_point']);

type OutcomeRow = { kind: string; outcome: string; reason: string; n: string };
type PollRow = { outcome: string; age: string; good_age: string | null };

/** Key by key, because the primary key begins with it: a day of rows is read, never the table. */
const OUTCOMES = `
SELECT counted.kind, counted.outcome, counted.reason, sum(counted.n)::text AS n
FROM ingest_keys AS key CROSS JOIN LATERAL (
  SELECT kind, outcome, reason, n FROM ingest_outcomes
  WHERE ingest_key_id = key.id AND minute >= $1
) AS counted
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

const POLL = `
SELECT latest.outcome, extract(epoch FROM $3::timestamptz - latest.polled_at)::text AS age, (
  SELECT extract(epoch FROM $3::timestamptz - max(polled_at)) FROM status_polls
  WHERE source = $1 AND endpoint = 'summary' AND outcome = ANY($2)
)::text AS good_age
FROM status_polls AS latest WHERE source = $1 AND endpoint = 'summary'
ORDER BY polled_at DESC LIMIT 1`;

const DEGRADED = 'SELECT return_by FROM degraded_modes WHERE ended_at IS NULL';

/** What the database knows of all processes together. Of a database that does not answer, that alone. */
export async function storedMetrics(now: EpochMs): Promise<readonly Family[]> {
  try {
    const [outcomes, reported, polls, switches] = await Promise.all([
      ask<OutcomeRow>(OUTCOMES, [isoFromEpochMs(floorTo(now, DAY_MS))]),
      ask<ReporterRow>(REPORTED, [isoFromEpochMs(floorTo(now, DAY_MS))]),
      ask<PollRow>(POLL, [statusSettings().pageUrl, ['ok', 'not_modified'], isoFromEpochMs(now)]),
      ask<{ return_by: Date }>(DEGRADED, []),
    ]);
    return [
      databaseUp(1),
      ...ingestFamilies(outcomes),
      ...reporterFamilies(reported),
      ...pollFamilies(polls[0]),
      degradedModes(switches, now),
    ];
  } catch (error) {
    log.warn('metrics.database-not-read', { error });
    return [databaseUp(0)];
  }
}

function degradedModes(open: readonly { return_by: Date }[], now: EpochMs): Family {
  const standings = open.map(({ return_by: at }) =>
    standingOf({ returnBy: epochMsOf(at.getTime()), endedAt: null, now }),
  );
  return {
    name: 'samepath_degraded_modes',
    type: 'gauge',
    help: 'Temporary switches that nobody has ended, by how they stand to their time to return.',
    samples: STANDINGS.filter((standing) => standing !== 'ended').map((standing) => ({
      labels: { standing },
      value: standings.filter((one) => one === standing).length,
    })),
  };
}

async function ask<Row extends Record<string, unknown>>(
  text: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  // `query_timeout` is read by the driver per query, but missing in the types.
  const query = { text, values: [...values], query_timeout: QUERY_MS_MAX };
  return (await pool().query<Row>(query)).rows;
}

function databaseUp(value: 0 | 1): Family {
  const help = '1 when the database answered this scrape.';
  return { name: 'samepath_database_up', type: 'gauge', help, samples: [{ value }] };
}

/** Counters of the day: retention deletes old rows, and a counter may only fall by beginning again. */
function ingestFamilies(rows: readonly OutcomeRow[]): readonly Family[] {
  const family = (name: string, kind: string, what: string): Family => ({
    name,
    type: 'counter',
    help: `${what} sent to this installation since 00:00 UTC, by what became of them.`,
    samples: rows
      .filter((row) => row.kind === kind)
      .map(({ outcome, reason, n }) => ({ labels: { outcome, reason }, value: Number(n) })),
  });
  return [
    family('samepath_ingest_events_total', 'event', 'Events'),
    family('samepath_ingest_traffic_total', 'traffic', 'Minutes of traffic totals'),
    family('samepath_ingest_hooks_total', 'hook', 'Hooks'),
    {
      name: 'samepath_ingest_otlp_total',
      type: 'counter',
      help: 'Spans, log records and data points sent since 00:00 UTC, by what became of them.',
      samples: rows
        .filter(({ kind }) => OTLP_KINDS.has(kind))
        .map(({ kind, outcome, reason, n }) => ({
          labels: { item: kind, outcome, reason },
          value: Number(n),
        })),
    },
  ];
}

function pollFamilies(poll: PollRow | undefined): readonly Family[] {
  if (poll === undefined) return [];
  return [
    {
      name: 'samepath_status_poll_age_seconds',
      type: 'gauge',
      help: 'Age of the latest poll of the status page, whatever came of it.',
      samples: [{ value: Number(poll.age) }],
    },
    {
      name: 'samepath_status_read_age_seconds',
      type: 'gauge',
      help: 'Age of the latest poll after which the word of the status page was known.',
      samples: poll.good_age === null ? [] : [{ value: Number(poll.good_age) }],
    },
    {
      name: 'samepath_status_poll_outcome',
      type: 'gauge',
      help: '1 for the outcome of the latest poll of the status page.',
      samples: POLL_OUTCOMES.map((outcome) => ({
        labels: { outcome },
        value: outcome === poll.outcome ? 1 : 0,
      })),
    },
  ];
}
