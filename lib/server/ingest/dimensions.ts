import type { PoolClient } from 'pg';
import { plainElement, textElement } from './array-literal.ts';
import { type Column, columnValues, namesOf, unnestSql } from './column.ts';
import { createKnownRows } from './known-rows.ts';
import type { PathRow } from './path-row.ts';

export type Dimensions = {
  readonly serviceId: string;
  readonly service: string;
  readonly path: PathRow;
  /** ISO 8601. */
  readonly seenAt: string;
};

/** Services and paths remembered as written; past this many, some are written again, which changes nothing. */
const KNOWN_MAX = 50_000;
const known = createKnownRows(KNOWN_MAX);

const SERVICE_COLUMNS: readonly Column<Dimensions>[] = [
  { name: 'id', type: 'uuid', element: (row) => row.serviceId },
  { name: 'name', type: 'text', element: (row) => textElement(row.service) },
  { name: 'first_seen_at', type: 'timestamptz', element: (row) => row.seenAt },
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
];
const BETAS: Column<Dimensions> = {
  name: 'betas_json',
  type: 'jsonb',
  element: ({ path }) => textElement(JSON.stringify(path.fields.betas)),
};

const SERVICES_STATEMENT = `
INSERT INTO services (${namesOf(SERVICE_COLUMNS)})
SELECT * FROM ${unnestSql(SERVICE_COLUMNS, { name: 'incoming', firstParameter: 1 })}
ORDER BY id ON CONFLICT DO NOTHING`;

const PATHS_STATEMENT = `
INSERT INTO paths (${namesOf(PATH_COLUMNS)}, betas)
SELECT ${namesOf(PATH_COLUMNS)}, ARRAY(SELECT jsonb_array_elements_text(betas_json))
FROM ${unnestSql([...PATH_COLUMNS, BETAS], { name: 'incoming', firstParameter: 1 })}
ORDER BY id ON CONFLICT DO NOTHING`;

/**
 * Writes the services and paths that this process does not know as written. Before the events, and committed on
 * their own: a path without events is harmless, an event without its path is not.
 */
export async function ensureDimensions(
  client: PoolClient,
  rows: readonly Dimensions[],
): Promise<void> {
  const services = unknownBy(rows, (row) => row.serviceId);
  const paths = unknownBy(rows, (row) => row.path.id);
  if (services.length > 0)
    await client.query(SERVICES_STATEMENT, [...columnValues(SERVICE_COLUMNS, services)]);
  if (paths.length > 0)
    await client.query(PATHS_STATEMENT, [...columnValues([...PATH_COLUMNS, BETAS], paths)]);
  for (const { serviceId } of services) known.add(serviceId);
  for (const { path } of paths) known.add(path.id);
}

function unknownBy(
  rows: readonly Dimensions[],
  idOf: (row: Dimensions) => string,
): readonly Dimensions[] {
  const unknown = new Map<string, Dimensions>();
  for (const row of rows) {
    const id = idOf(row);
    if (!known.has(id)) unknown.set(id, row);
  }
  return [...unknown.values()];
}

function text(
  name: string,
  value: (fields: PathRow['fields']) => string | null,
): Column<Dimensions> {
  return { name, type: 'text', element: ({ path }) => textElement(value(path.fields)) };
}
