import type { Pool, PoolClient } from 'pg';
import { textElement } from './array-literal.ts';
import { type Column, columnValues, namesOf, unnestSql } from './column.ts';
import { areKnown, type DimensionCaps, type Dimensions, ensureDimensions } from './dimensions.ts';
import { rollupSql } from './rollup-sql.ts';
import type { CapRefusal, Inserted, RowStore } from './store-rows.ts';
import { TRAFFIC_COLUMNS, type TrafficRow, trafficKey } from './traffic-row.ts';
import { withWriter } from './with-writer.ts';

const KEY_COLUMNS = TRAFFIC_COLUMNS.filter(({ name }) =>
  ['service_id', 'minute', 'id'].includes(name),
);
/** Which way a path goes: known of it before it is stored, and what totals are told apart by without it. */
const ROUTE_COLUMN: Column<TrafficRow> = {
  name: 'route',
  type: 'text',
  element: ({ path }) => textElement(path.fields.route),
};
const INCOMING = [...TRAFFIC_COLUMNS, ROUTE_COLUMN];
const EXPECTED = INCOMING.length + 1;
const SUMS = ['requests', 'succeeded'];

/** As with events: one statement, and the rollups count only what the insert returned. */
const TRAFFIC_STATEMENT = `
WITH incoming AS MATERIALIZED (
  SELECT * FROM ${unnestSql(INCOMING, { name: 'given', firstParameter: 1 })}
), inserted AS (
  INSERT INTO traffic_reports (${namesOf(TRAFFIC_COLUMNS)})
  SELECT ${namesOf(TRAFFIC_COLUMNS)} FROM incoming
  ON CONFLICT (service_id, minute, id) DO NOTHING
  RETURNING service_id, minute, id, path_id, environment, requests, succeeded
), per_minute AS (
  SELECT service_id, date_trunc('minute', minute, 'UTC') AS bucket, path_id, route, environment,
    sum(requests)::bigint AS requests, coalesce(sum(succeeded), 0)::bigint AS succeeded
  FROM inserted JOIN (SELECT DISTINCT path_id, route FROM incoming) AS paths USING (path_id)
  GROUP BY 1, 2, 3, 4, 5
), ${rollupSql({ table: 'totals', keys: ['route'], sums: SUMS, source: 'per_minute' })},
${rollupSql({ table: 'traffic', keys: ['path_id', 'environment'], sums: SUMS, source: 'per_minute' })}
SELECT count(*)::int AS stored,
  CASE WHEN count(*) < $${EXPECTED}::int THEN json_agg(json_build_array(
    service_id, (extract(epoch FROM minute) * 1000)::bigint, id)) END AS keys
FROM inserted`;

/** A statement of its own, because the first does not see what another writer stored while it ran. */
const STORED_STATEMENT = `
SELECT service_id, (extract(epoch FROM minute) * 1000)::float8 AS at, id,
  requests::float8 AS requests, succeeded::float8 AS succeeded
FROM traffic_reports WHERE (service_id, minute, id) IN (
  SELECT service_id, minute, id
  FROM ${unnestSql(KEY_COLUMNS, { name: 'incoming', firstParameter: 1 })})`;

type Counts = Pick<TrafficRow['report'], 'requests' | 'succeeded'>;
type StoredReport = Counts & { service_id: string; at: number; id: string };
type Answer = { readonly stored: number; readonly keys: [string, number, string][] | null };

export function createTrafficStore(pool: () => Pool, caps: DimensionCaps): RowStore<TrafficRow> {
  return {
    keyOf: ({ serviceId, report, id }) => trafficKey(serviceId, report.minute, id),
    insert: (rows) => withWriter(pool(), (client) => insertTraffic(client, rows, caps)),
    isSame: ({ report }, other) => isSameCounts(report, other.report),
    conflicting: (rows) => conflictingReports(pool(), rows),
  };
}

const NOBODY: ReadonlyMap<TrafficRow, CapRefusal> = new Map();

async function insertTraffic(
  client: PoolClient,
  given: readonly TrafficRow[],
  caps: DimensionCaps,
): Promise<Inserted<TrafficRow>> {
  const unknown = given.filter((row) => !areKnown(row.serviceId, row.path.id));
  const keptOut =
    unknown.length === 0
      ? NOBODY
      : await ensureDimensions(client, { rows: unknown, dimensionsOf, caps });
  const rows = keptOut.size === 0 ? given : given.filter((row) => !keptOut.has(row));
  if (rows.length === 0) return { keys: 'all', keptOut };
  const { rows: answers } = await client.query<Answer>({
    name: 'store-traffic',
    text: TRAFFIC_STATEMENT,
    values: [...columnValues(INCOMING, rows), rows.length],
  });
  return { keys: keysOf(answers[0]), keptOut };
}

function keysOf(answer: Answer | undefined): Inserted<TrafficRow>['keys'] {
  if (answer?.keys !== null && answer?.keys !== undefined)
    return new Set(answer.keys.map(([serviceId, at, id]) => trafficKey(serviceId, at, id)));
  return answer?.stored === 0 ? new Set() : 'all';
}

function dimensionsOf(row: TrafficRow): Dimensions {
  return {
    keyId: row.keyId,
    serviceId: row.serviceId,
    service: row.report.service,
    path: row.path,
    seenAt: row.receivedAt,
  };
}

async function conflictingReports(
  pool: Pool,
  rows: readonly TrafficRow[],
): Promise<ReadonlySet<TrafficRow>> {
  const { rows: stored } = await pool.query<StoredReport>(STORED_STATEMENT, [
    ...columnValues(KEY_COLUMNS, rows),
  ]);
  const byKey = new Map(
    stored.map((kept) => [trafficKey(kept.service_id, kept.at, kept.id), kept]),
  );
  const conflicting = rows.filter(({ serviceId, report, id }) => {
    const kept = byKey.get(trafficKey(serviceId, report.minute, id));
    return kept !== undefined && !isSameCounts(report, kept);
  });
  return new Set(conflicting);
}

function isSameCounts(one: Counts, other: Counts): boolean {
  return one.requests === other.requests && one.succeeded === other.succeeded;
}
