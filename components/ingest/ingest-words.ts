import type { IngestLimitName, OutcomeWindow } from '#lib/contract/ingest-outcomes.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import type { OutcomeKind, OutcomeWord } from '#lib/domain/ingest/outcome.ts';

export const WINDOW_WORDS: Readonly<Record<OutcomeWindow, string>> = {
  '1h': 'last 60 minutes',
  '24h': 'last 24 hours',
  '7d': 'last 7 days',
};

/** One, and many. */
const KINDS: Readonly<Record<OutcomeKind, readonly [one: string, many: string]>> = {
  event: ['event', 'events'],
  traffic: ['minute of totals', 'minutes of totals'],
  delivery: ['account of a reporter', 'accounts of reporters'],
  span: ['span', 'spans'],
  log_record: ['log record', 'log records'],
  data_point: ['data point', 'data points'],
  hook: ['hook call', 'hook calls'],
};

/** What is counted, in the plural unless it is one. */
export function kindWords(kind: OutcomeKind, count = 2): string {
  return KINDS[kind][count === 1 ? 0 : 1];
}

export const OUTCOME_TITLES: Readonly<Record<OutcomeWord, string>> = {
  accepted: 'Accepted',
  duplicate: 'Duplicate',
  rejected: 'Rejected',
  dropped: 'Dropped',
  ignored: 'Ignored',
};

/** Where an outcome bears no reason of its own. */
export const OUTCOME_MEANINGS: Readonly<Record<OutcomeWord, string>> = {
  accepted: 'stored whole, and committed',
  duplicate:
    'stored before, and counted once: its sender had not heard the answer, or another tells of it too',
  rejected: 'refused for good',
  dropped: 'refused for now, to be sent again',
  ignored: 'read, and nothing that is kept',
};

type LimitWords = {
  readonly title: string;
  readonly hint: string;
  readonly unit: 'count' | 'bytes';
};

export const LIMIT_WORDS: Readonly<Record<IngestLimitName, LimitWords>> = {
  window_key: {
    title: 'Events a minute of one key',
    hint: 'per process and clock minute; INGEST_KEY_EVENTS_PER_MINUTE',
    unit: 'count',
  },
  window_path: {
    title: 'Events a minute of one path',
    hint: 'per process and clock minute; INGEST_PATH_EVENTS_PER_MINUTE',
    unit: 'count',
  },
  window_installation: {
    title: 'Events a minute of all keys',
    hint: 'per process and clock minute; INGEST_EVENTS_PER_MINUTE',
    unit: 'count',
  },
  window_names: {
    title: 'Named deliveries a minute of one key',
    hint: 'per process and clock minute; fixed',
    unit: 'count',
  },
  names_services: {
    title: 'Services that one key may bring',
    hint: 'of the installation; INGEST_SERVICES_PER_KEY',
    unit: 'count',
  },
  names_paths: {
    title: 'Paths that one key may bring',
    hint: 'of the installation; INGEST_PATHS_PER_KEY',
    unit: 'count',
  },
  queue_rows: {
    title: 'Rows that wait for the database',
    hint: 'per process; half of one key, a quarter of one key and path; fixed',
    unit: 'count',
  },
  queue_bytes: {
    title: 'Bytes that wait for the database',
    hint: 'per process; fixed',
    unit: 'bytes',
  },
  memory: {
    title: 'Bytes of requests being served',
    hint: 'per process; half for one key; fixed',
    unit: 'bytes',
  },
  whole_events: {
    title: 'Events a minute of one path kept whole',
    hint: 'per process and clock minute; then a sample; INGEST_FULL_EVENTS_PER_PATH_MINUTE',
    unit: 'count',
  },
};

const MIB = 1_048_576;

/** `1,284`, `12.5 MiB`. */
export function amountWords(amount: number, unit: LimitWords['unit']): string {
  if (unit === 'count') return formatCount(amount);
  if (amount < MIB) return `${formatCount(Math.ceil(amount / 1_024))} KiB`;
  return `${Number((amount / MIB).toFixed(1))} MiB`;
}
