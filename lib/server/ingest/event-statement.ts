import { plainElement, textElement } from './array-literal.ts';
import { type Column, columnValues, namesOf, unnestSql } from './column.ts';
import {
  CLIPPED_COLUMN,
  COMMON_COLUMNS,
  commonKey,
  type EventRow,
  OWN_COLUMNS,
} from './event-row.ts';
import { rollupSql } from './rollup-sql.ts';

export type TextRow = {
  readonly serviceId: string;
  /** In hex. */
  readonly hash: string;
  readonly content: string;
  /** The day on which it was received, UTC. */
  readonly day: string;
};

/** What rows have in common, with its place among the others of a group. */
type Common = { readonly row: EventRow; readonly place: number; readonly groupId: string };

const COMMON: readonly Column<Common>[] = [
  ...[...COMMON_COLUMNS, CLIPPED_COLUMN].map(({ name, type, element }) => ({
    name,
    type,
    element: ({ row }: Common) => element(row),
  })),
  {
    name: 'route',
    type: 'text',
    element: ({ row }) => textElement(row.path.fields.route),
  },
  { name: 'group_id', type: 'uuid', element: ({ groupId }) => groupId },
  { name: 'place', type: 'integer', element: ({ place }) => String(place) },
];
const OWN = [...OWN_COLUMNS, { name: 'common_place', type: 'integer' }];

const TEXT_COLUMNS: readonly Column<TextRow>[] = [
  { name: 'service_id', type: 'uuid', element: ({ serviceId }) => serviceId },
  { name: 'hash', type: 'bytea', element: ({ hash }) => `"\\\\x${hash}"` },
  { name: 'content', type: 'text', element: ({ content }) => textElement(content) },
  { name: 'last_seen_on', type: 'date', element: ({ day }) => plainElement(day) },
];

const SUMS = ['attempts', 'requests', 'recovered', 'gave_up'];

const IS_REQUEST = 'logical_request_id IS NULL OR attempt IS NULL OR attempt = 1';

const COMMON_FROM = OWN.length + 1;
const TEXTS_FROM = COMMON_FROM + COMMON.length;
const EXPECTED = TEXTS_FROM + TEXT_COLUMNS.length;

/**
 * Insert, de-duplication, texts and all rollups in one statement and so in one commit. The rollups count
 * the rows that the insert returned: a retry that was stored before adds nothing.
 * Groups are counted by the hour, with when they were first and last seen in it.
 * A row counts as a logical request when it is the first attempt of one, or does not belong to one.
 */
export const EVENT_STATEMENT = `
WITH common AS MATERIALIZED (
  SELECT * FROM ${unnestSql(COMMON, { name: 'common', firstParameter: COMMON_FROM })}
), inserted AS (
  INSERT INTO events (${namesOf([...OWN_COLUMNS, ...COMMON_COLUMNS])}, clipped, group_id)
  SELECT ${namesOf([...OWN_COLUMNS, ...COMMON_COLUMNS])}, string_to_array(clipped_names, ','), group_id
  FROM ${unnestSql(OWN, { name: 'own', firstParameter: 1 })}
  JOIN common ON common.place = own.common_place
  ON CONFLICT (service_id, occurred_at, id) DO NOTHING
  RETURNING service_id, occurred_at, id, group_id, path_id, branch, surface, origin, environment,
    attempt, logical_request_id, outcome
), per_minute AS (
  SELECT service_id, date_trunc('minute', occurred_at, 'UTC') AS bucket, path_id, route, branch,
    surface, origin, coalesce(environment, '') AS environment,
    count(*) AS attempts,
    count(*) FILTER (WHERE ${IS_REQUEST}) AS requests,
    count(*) FILTER (WHERE outcome = 'recovered') AS recovered,
    count(*) FILTER (WHERE outcome = 'gave_up') AS gave_up
  FROM inserted JOIN (SELECT DISTINCT path_id, route FROM common) AS paths USING (path_id)
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
), ${rollupSql({ table: 'failures', keys: ['branch', 'surface', 'route'], sums: SUMS, source: 'per_minute' })},
${rollupSql({ table: 'path_failures', keys: ['path_id', 'branch', 'surface', 'origin', 'environment'], sums: SUMS, source: 'per_minute' })},
into_groups AS (
  INSERT INTO group_failures_hour AS kept (service_id, bucket, group_id, attempts, requests, first_at, last_at)
  SELECT service_id, date_trunc('hour', occurred_at, 'UTC'), group_id, count(*),
    count(*) FILTER (WHERE ${IS_REQUEST}), min(occurred_at), max(occurred_at)
  FROM inserted GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (service_id, bucket, group_id) DO UPDATE SET
    attempts = kept.attempts + EXCLUDED.attempts, requests = kept.requests + EXCLUDED.requests,
    first_at = least(kept.first_at, EXCLUDED.first_at), last_at = greatest(kept.last_at, EXCLUDED.last_at)
),
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

/** The parameters of `EVENT_STATEMENT`. `texts` are those of the rows, each once. */
export function eventValues(args: {
  rows: readonly EventRow[];
  texts: readonly TextRow[];
  /** Under which id each group is counted. */
  groupIds: ReadonlyMap<string, string>;
}): unknown[] {
  const { rows, texts, groupIds } = args;
  const commons = new Map<string, Common>();
  const places = rows.map((row) => {
    const key = commonKey(row);
    const known = commons.get(key);
    if (known !== undefined) return known.place;
    const place = commons.size;
    commons.set(key, { row, place, groupId: groupIds.get(row.group.id) ?? row.group.id });
    return place;
  });
  return [
    ...columnValues(OWN_COLUMNS, rows),
    `{${places.join(',')}}`,
    ...columnValues(COMMON, [...commons.values()]),
    ...columnValues(TEXT_COLUMNS, texts),
    rows.length,
  ];
}
