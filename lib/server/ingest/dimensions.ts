import type { PoolClient } from 'pg';
import { plainElement, textElement } from './array-literal.ts';
import { type Column, columnValues, namesOf, unnestSql } from './column.ts';
import { createKnownRows } from './known-rows.ts';
import type { PathRow } from './path-row.ts';
import type { CapRefusal } from './store-rows.ts';

/** What a row refers to. */
export type Dimensions = {
  readonly keyId: string;
  readonly serviceId: string;
  readonly service: string;
  readonly path: PathRow;
  /** ISO 8601. */
  readonly seenAt: string;
};

/** How many services and paths one key may bring. */
export type DimensionCaps = { readonly services: number; readonly paths: number };

/** Services and paths remembered as written; past this many, some are asked for again, which changes nothing. */
const KNOWN_MAX = 50_000;
const known = createKnownRows(KNOWN_MAX);

const SERVICE_COLUMNS: readonly Column<Dimensions>[] = [
  { name: 'id', type: 'uuid', element: (row) => row.serviceId },
  { name: 'name', type: 'text', element: (row) => textElement(row.service) },
  { name: 'first_seen_at', type: 'timestamptz', element: (row) => row.seenAt },
  { name: 'first_key_id', type: 'uuid', element: (row) => row.keyId },
];

/** Betas travel as JSON, because an array of arrays cannot be unnested row by row. */
const PATH_COLUMNS: readonly Column<Dimensions>[] = [
  { name: 'id', type: 'uuid', element: ({ path }) => path.id },
  { name: 'fingerprint', type: 'text', element: ({ path }) => textElement(path.fingerprint) },
  text('route', (fields) => fields.route),
  text('base_url_host', (fields) => fields.baseUrlHost),
  text('endpoint', (fields) => fields.endpoint),
  text('model', (fields) => fields.model),
  text('auth_owner', (fields) => fields.authOwner),
  text('sdk', (fields) => fields.sdk),
  text('sdk_version', (fields) => fields.sdkVersion),
  text('runtime', (fields) => fields.runtime),
  { name: 'stream', type: 'boolean', element: ({ path }) => plainElement(path.fields.stream) },
  text('request_size_class', (fields) => fields.sizeClass),
  { name: 'first_seen_at', type: 'timestamptz', element: (row) => row.seenAt },
  { name: 'first_key_id', type: 'uuid', element: (row) => row.keyId },
];
const BETAS: Column<Dimensions> = {
  name: 'betas_json',
  type: 'jsonb',
  element: ({ path }) => textElement(JSON.stringify(path.fields.betas)),
};

type Dimension = {
  readonly table: 'services' | 'paths';
  readonly idOf: (row: Dimensions) => string;
  readonly columns: readonly Column<Dimensions>[];
  readonly insert: string;
};

const SERVICES: Dimension = {
  table: 'services',
  idOf: (row) => row.serviceId,
  columns: SERVICE_COLUMNS,
  insert: `
INSERT INTO services (${namesOf(SERVICE_COLUMNS)})
SELECT * FROM ${unnestSql(SERVICE_COLUMNS, { name: 'incoming', firstParameter: 1 })}
ORDER BY id ON CONFLICT DO NOTHING`,
};

const PATHS: Dimension = {
  table: 'paths',
  idOf: (row) => row.path.id,
  columns: [...PATH_COLUMNS, BETAS],
  insert: `
INSERT INTO paths (${namesOf(PATH_COLUMNS)}, betas)
SELECT ${namesOf(PATH_COLUMNS)}, ARRAY(SELECT jsonb_array_elements_text(betas_json))
FROM ${unnestSql([...PATH_COLUMNS, BETAS], { name: 'incoming', firstParameter: 1 })}
ORDER BY id ON CONFLICT DO NOTHING`,
};

const NONE: ReadonlySet<string> = new Set();

/** True when this process knows both as written. */
export function areKnown(serviceId: string, pathId: string): boolean {
  return known.has(serviceId) && known.has(pathId);
}

/**
 * Writes the services and paths that this process does not know as written, as far as their keys may bring
 * them, and says which rows name one that it did not write. Before the events, and committed on their own: a
 * path without events is harmless, an event without its path is not. Two processes at once may bring
 * together more than a key may, by what each of them brings at that moment.
 */
export async function ensureDimensions<Row>(
  client: PoolClient,
  args: {
    readonly rows: readonly Row[];
    readonly dimensionsOf: (row: Row) => Dimensions;
    readonly caps: DimensionCaps;
  },
): Promise<ReadonlyMap<Row, CapRefusal>> {
  const dimensions = args.rows.map(args.dimensionsOf);
  const services = await ensure(client, {
    dimension: SERVICES,
    rows: dimensions,
    cap: args.caps.services,
  });
  const withService = dimensions.filter((row) => !services.has(row.serviceId));
  const paths = await ensure(client, { dimension: PATHS, rows: withService, cap: args.caps.paths });
  const keptOut = new Map<Row, CapRefusal>();
  for (const [index, row] of args.rows.entries()) {
    const named = dimensions[index];
    if (named === undefined) continue;
    if (services.has(named.serviceId)) keptOut.set(row, 'too_many_services');
    else if (paths.has(named.path.id)) keptOut.set(row, 'too_many_paths');
  }
  return keptOut;
}

/** The ids that exist neither before nor after. */
async function ensure(
  client: PoolClient,
  args: { dimension: Dimension; rows: readonly Dimensions[]; cap: number },
): Promise<ReadonlySet<string>> {
  const { dimension, rows, cap } = args;
  const { table, idOf, columns, insert } = dimension;
  const unknown = rows.filter((row) => !known.has(idOf(row)));
  if (unknown.length === 0) return NONE;
  const existing = await existingIds(client, table, [...new Set(unknown.map(idOf))]);
  const missing = unknown.filter((row) => !existing.has(idOf(row)));
  const brought = await broughtBy(client, table, [...new Set(missing.map(({ keyId }) => keyId))]);
  const admitted = new Map<string, Dimensions>();
  for (const row of missing) {
    const count = brought.get(row.keyId) ?? 0;
    if (count >= cap || admitted.has(idOf(row))) continue;
    brought.set(row.keyId, count + 1);
    admitted.set(idOf(row), row);
  }
  if (admitted.size > 0)
    await client.query(insert, [...columnValues(columns, [...admitted.values()])]);
  for (const id of [...existing, ...admitted.keys()]) known.add(id);
  return new Set(missing.map(idOf).filter((id) => !admitted.has(id)));
}

async function existingIds(
  client: PoolClient,
  table: Dimension['table'],
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

async function broughtBy(
  client: PoolClient,
  table: Dimension['table'],
  keyIds: readonly string[],
): Promise<Map<string, number>> {
  if (keyIds.length === 0) return new Map();
  const { rows } = await client.query<{ key: string; n: number }>(
    `SELECT first_key_id AS key, count(*)::int AS n FROM ${table}
     WHERE first_key_id = ANY($1::uuid[]) GROUP BY 1`,
    [keyIds],
  );
  return new Map(rows.map(({ key, n }) => [key, n]));
}

function text(
  name: string,
  value: (fields: PathRow['fields']) => string | null,
): Column<Dimensions> {
  return { name, type: 'text', element: ({ path }) => textElement(value(path.fields)) };
}
