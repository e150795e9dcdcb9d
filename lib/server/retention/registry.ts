import type { RollupLevel } from '#lib/domain/time/bucket-edges.ts';
import { DAY_MS, HOUR_MS } from '#lib/domain/time/epoch.ts';

/** How long a table keeps its rows. */
export type RetentionRule =
  /** Day partitions are dropped whole. */
  | { readonly kind: 'partitions'; readonly keepDays: (retentionDays: number) => number }
  /** Rows older by `column` are deleted, in slices of time so that no delete is long. */
  | {
      readonly kind: 'rows';
      readonly column: string;
      readonly keepDays: (retentionDays: number) => number;
      readonly sliceMs: number;
    }
  /** Rows that nothing refers to any more are deleted, once they are this old. */
  | {
      readonly kind: 'unreferenced';
      readonly column: string;
      readonly key: string;
      readonly by: { readonly table: string; readonly column: string };
      readonly keepDays: (retentionDays: number) => number;
    }
  | { readonly kind: 'kept'; readonly why: string };

const HOURS_OF_ROLLUP_DAYS = 400;
const DAYS_OF_ROLLUP_DAYS = 1_830;
const EVIDENCE_DAYS = 400;
const COUNTER_DAYS = 90;
/** From the seal, or from the last change of a draft. */
const PACKET_DAYS = 180;
/** One row a minute of every reporter; looked at while something is amiss. */
const DELIVERY_DAYS = 8;
/** One row per process; it is told only while it is fresh. */
const LOAD_DAYS = 1;
const ENDED_DAYS = 7;
/** Who tells of the same failure does so within minutes; an exporter that was cut off, within hours. */
const TOLD_DAYS = 2;
/** For as long an Idempotency-Key is known. */
const NAME_DAYS = 1;

const asEvents = (retentionDays: number): number => retentionDays;
/** A day more than the events they belong to. */
const afterEvents = (retentionDays: number): number => retentionDays + 1;
const days = (count: number) => (): number => count;

function rows(
  column: string,
  keepDays: (retentionDays: number) => number,
  sliceMs = DAY_MS,
): RetentionRule {
  return { kind: 'rows', column, keepDays, sliceMs };
}

const MINUTES = rows('bucket', afterEvents, HOUR_MS);
const HOURS = rows('bucket', days(HOURS_OF_ROLLUP_DAYS));
const DAYS = rows('bucket', days(DAYS_OF_ROLLUP_DAYS), 30 * DAY_MS);

/** For how many days a rollup of this level is kept. */
export function rollupKeptDays(level: RollupLevel, retentionDays: number): number {
  const kept = {
    minute: afterEvents(retentionDays),
    hour: HOURS_OF_ROLLUP_DAYS,
    day: DAYS_OF_ROLLUP_DAYS,
  };
  return kept[level];
}

/** Every table, so that none grows for ever by oversight. Keys are table names. */
export const RETENTION: Readonly<Record<string, RetentionRule>> = {
  events: { kind: 'partitions', keepDays: asEvents },
  event_texts: rows('last_seen_on', afterEvents),
  traffic_reports: rows('minute', asEvents, HOUR_MS),
  failures_minute: MINUTES,
  failures_hour: HOURS,
  failures_day: DAYS,
  path_failures_minute: MINUTES,
  path_failures_hour: HOURS,
  path_failures_day: DAYS,
  traffic_minute: MINUTES,
  traffic_hour: HOURS,
  traffic_day: DAYS,
  totals_minute: MINUTES,
  totals_hour: HOURS,
  totals_day: DAYS,
  group_failures_hour: HOURS,
  error_groups: { kind: 'kept', why: 'At most some forty for a path, and people spoke of them.' },
  error_group_entries: rows('at', days(EVIDENCE_DAYS)),
  ingest_outcomes: rows('minute', days(COUNTER_DAYS)),
  deliveries: rows('minute', days(DELIVERY_DAYS), HOUR_MS),
  ingest_loads: rows('at', days(LOAD_DAYS)),
  told_failures: rows('told_at', days(TOLD_DAYS), HOUR_MS),
  named_deliveries: rows('claimed_at', days(NAME_DAYS), HOUR_MS),
  status_pushes: rows('received_at', days(EVIDENCE_DAYS)),
  status_polls: rows('polled_at', days(EVIDENCE_DAYS)),
  status_bodies: {
    kind: 'unreferenced',
    column: 'first_seen_at',
    key: 'hash',
    by: { table: 'status_polls', column: 'body_hash' },
    keepDays: days(EVIDENCE_DAYS),
  },
  // A case that is not closed has no time to be old by.
  cases: rows('closed_at', days(EVIDENCE_DAYS)),
  case_entries: { kind: 'kept', why: 'They go with their case.' },
  packets: rows('updated_at', days(PACKET_DAYS)),
  packet_amendments: { kind: 'kept', why: 'They go with their packet.' },
  packet_exports: { kind: 'kept', why: 'They go with their packet.' },
  audit_entries: rows('at', days(EVIDENCE_DAYS)),
  retests: rows('created_at', days(EVIDENCE_DAYS)),
  retest_attempts: rows('started_at', days(EVIDENCE_DAYS)),
  // One that nobody has ended has no time to be old by.
  degraded_modes: rows('ended_at', days(EVIDENCE_DAYS)),
  comparisons: rows('created_at', days(EVIDENCE_DAYS)),
  sessions: rows('expires_at', days(ENDED_DAYS)),
  setup_links: rows('expires_at', days(ENDED_DAYS)),
  services: { kind: 'kept', why: 'Few, and rollups of years refer to them.' },
  paths: { kind: 'kept', why: 'Few, and rollups of years refer to them.' },
  first_sights: { kind: 'kept', why: 'Few, and what is first must not become first again.' },
  status_incidents: { kind: 'kept', why: 'A few hundred a year, and the history is evidence.' },
  status_incident_updates: { kind: 'kept', why: 'They belong to the incidents.' },
  users: { kind: 'kept', why: 'An account is disabled, not forgotten: audit entries name it.' },
  ingest_keys: { kind: 'kept', why: 'Events name the key that brought them, revoked or not.' },
  routes: { kind: 'kept', why: 'A handful, described by an admin.' },
  retest_budgets: { kind: 'kept', why: 'One row per path that was ever retested.' },
  leases: { kind: 'kept', why: 'One row per job.' },
  _prisma_migrations: { kind: 'kept', why: 'The book of migrations.' },
};
