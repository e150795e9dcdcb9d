import { plainElement, textElement } from './array-literal.ts';
import { type Column, columnValues, namesOf, unnestSql } from './column.ts';
import { CLIPPED_COLUMN, EVENT_COLUMNS, type EventRow } from './event-row.ts';
import type { PathRow } from './path-row.ts';
import { rollupSql } from './rollup-sql.ts';

export type TextRow = {
  readonly serviceId: string;
  /** In hex. */
  readonly hash: string;
  readonly content: string;
  /** The day on which it was received, UTC. */
  readonly day: string;
};

const INCOMING = [...EVENT_COLUMNS, CLIPPED_COLUMN];

const PATH_COLUMNS: readonly Column<PathRow>[] = [
  { name: 'path_id', type: 'uuid', element: ({ id }) => id },
  { name: 'route', type: 'text', element: ({ fields }) => textElement(fields.route) },
];

const TEXT_COLUMNS: readonly Column<TextRow>[] = [
  { name: 'service_id', type: 'uuid', element: ({ serviceId }) => serviceId },
  { name: 'hash', type: 'bytea', element: ({ hash }) => `"\\\\x${hash}"` },
  { name: 'content', type: 'text', element: ({ content }) => textElement(content) },
  { name: 'last_seen_on', type: 'date', element: ({ day }) => plainElement(day) },
];

const SUMS = ['attempts', 'requests', 'recovered', 'gave_up'];

const PATHS_FROM = INCOMING.length + 1;
const TEXTS_FROM = PATHS_FROM + PATH_COLUMNS.length;
const EXPECTED = TEXTS_FROM + TEXT_COLUMNS.length;

/**
 * Insert, de-duplication, texts and all rollups in one statement and so in one commit. The rollups count
 * the rows that the insert returned: a retry that was stored before adds nothing.
 * A row counts as a logical request when it is the first attempt of one, or does not belong to one.
 */
export const EVENT_STATEMENT = `
WITH inserted AS (
  INSERT INTO events (${namesOf(EVENT_COLUMNS)}, clipped)
  SELECT ${namesOf(EVENT_COLUMNS)}, string_to_array(clipped_names, ',')
  FROM ${unnestSql(INCOMING, { name: 'incoming', firstParameter: 1 })}
  ON CONFLICT (service_id, occurred_at, id) DO NOTHING
  RETURNING service_id, occurred_at, id, path_id, branch, surface, origin, environment,
    attempt, logical_request_id, outcome
), per_minute AS (
  SELECT service_id, date_trunc('minute', occurred_at, 'UTC') AS bucket, path_id, route, branch,
    surface, origin, coalesce(environment, '') AS environment,
    count(*) AS attempts,
    count(*) FILTER (
      WHERE logical_request_id IS NULL OR attempt IS NULL OR attempt = 1
    ) AS requests,
    count(*) FILTER (WHERE outcome = 'recovered') AS recovered,
    count(*) FILTER (WHERE outcome = 'gave_up') AS gave_up
  FROM inserted JOIN ${unnestSql(PATH_COLUMNS, { name: 'path', firstParameter: PATHS_FROM })}
    USING (path_id)
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
), ${rollupSql({ table: 'failures', keys: ['branch', 'surface', 'route'], sums: SUMS, source: 'per_minute' })},
${rollupSql({ table: 'path_failures', keys: ['path_id', 'branch', 'surface', 'origin', 'environment'], sums: SUMS, source: 'per_minute' })},
into_texts AS (
  INSERT INTO event_texts AS kept (${namesOf(TEXT_COLUMNS)})
  SELECT ${namesOf(TEXT_COLUMNS)}
  FROM ${unnestSql(TEXT_COLUMNS, { name: 'incoming', firstParameter: TEXTS_FROM })}
  ORDER BY service_id, hash
  ON CONFLICT (service_id, hash) DO UPDATE SET last_seen_on = EXCLUDED.last_seen_on
  WHERE kept.last_seen_on < EXCLUDED.last_seen_on
)
SELECT count(*)::int AS stored,
  CASE WHEN count(*) < $${EXPECTED}::int THEN json_agg(json_build_array(
    service_id, (extract(epoch FROM occurred_at) * 1000)::bigint, id)) END AS keys
FROM inserted`;

/** The parameters of `EVENT_STATEMENT`. `paths` are those of the rows, each once; so are `texts`. */
export function eventValues(args: {
  rows: readonly EventRow[];
  paths: readonly PathRow[];
  texts: readonly TextRow[];
}): unknown[] {
  return [
    ...columnValues(INCOMING, args.rows),
    ...columnValues(PATH_COLUMNS, args.paths),
    ...columnValues(TEXT_COLUMNS, args.texts),
    args.rows.length,
  ];
}
