import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { Client } from 'pg';
import { ratesCsv } from '#components/errors/rates-csv.ts';
import type { Place } from '#lib/testing/decoy-forms.ts';
import type { Stack } from './stack.ts';

const HTML_EVENTS = 60;
const CLUSTER = join('postgres', 'data');
const FILE_BYTES_MAX = 64 * 1_048_576;

/** A connection to the database of the stack. The caller ends it. */
export async function connectTo(stack: Stack): Promise<Client> {
  const path = join(stack.dataDir, 'postgres', 'connection.json');
  const { port, user, password, database }: Record<string, string> = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  const client = new Client({ host: '127.0.0.1', port: Number(port), user, password, database });
  await client.connect();
  return client;
}

/** Every row of every table, as text, and what the server says it is doing. */
export async function databasePlaces(client: Client): Promise<readonly Place[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class
     WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace`,
  );
  const places: Place[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`);
    places.push({ name: `table ${name}`, content: rows.map(({ row }) => row).join('\n') });
  }
  const { rows: activity } = await client.query<{ row: string }>(
    'SELECT a::text AS row FROM pg_stat_activity AS a',
  );
  const content = activity.map(({ row }) => row).join('\n');
  return [...places, { name: 'the activity of the database', content }];
}

/** Every file under DATA_DIR, the bytes of the cluster and the log of its server among them. */
export function filePlaces(stack: Stack): readonly Place[] {
  return readdirSync(stack.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(stack.dataDir, path);
      const bytes = readOrNull(path);
      if (bytes === null || bytes.length > FILE_BYTES_MAX) return [];
      const isOfCluster = name.startsWith(CLUSTER + sep) && !name.includes(`${sep}log${sep}`);
      return [
        { name: isOfCluster ? 'a file of the cluster' : name, content: bytes.toString('latin1') },
      ];
    });
}

/** The server removes files of its own while they are listed. */
function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** What every user of the machine can see of every process. */
export function processPlaces(): readonly Place[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      const bytes = readOrNull(join('/proc', entry, 'cmdline'));
      return bytes === null
        ? []
        : [{ name: 'the arguments of a process', content: bytes.toString() }];
    });
}

const HOUR_MS = 3_600_000;
const PAGES =
  `/ /?view=table&by=route /errors /status /triage /settings /settings/keys /settings/ingest /settings/redaction /sign-in /setup /docs
  /api/openapi.json /api/metrics /api/health/live /api/health/ready`.split(/\s+/);

/** Every page and every answer that an admin can read. */
export async function readPlaces(
  stack: Stack,
  { request, now }: { request: APIRequestContext; now: number },
): Promise<readonly Place[]> {
  const read = async (path: string): Promise<Place> => {
    const answer = await request.get(path);
    if (!answer.ok()) throw new Error(`${path} answers ${answer.status()}`);
    return { name: path.replace(/[\w-]{60,}/, '*'), content: await answer.text() };
  };
  const span = `from=${new Date(now - 2 * HOUR_MS).toISOString()}&to=${new Date(now).toISOString()}`;
  const groupings = ['branch', 'route', 'model', 'endpoint', 'service', 'path'];
  const own = ['ingest-outcomes?window=7d', 'retry-amplification'];
  const apiPaths = ['board', 'status', 'session', 'keys', `error-rates?${span}`, ...own];
  const places = [
    ...PAGES,
    ...apiPaths.map((path) => `/api/v1/${path}`),
    ...groupings.map((by) => `/api/v1/error-rates?${span}&by=${by}`),
  ];
  const found: Place[] = [];
  for (const path of places) found.push(await read(path));
  const rates = found.filter(({ name }) => /error-rates.*&by=/.test(name));
  for (const { content } of rates) {
    found.push({ name: 'the CSV of error rates', content: ratesCsv(JSON.parse(content)) });
  }

  const refs: string[] = [];
  for (let before = ''; ; ) {
    const page = await read(`/api/v1/events?limit=200${before}`);
    const { events, next }: { events: { ref: string }[]; next: string | null } = JSON.parse(
      page.content,
    );
    found.push(page);
    refs.push(...events.map(({ ref }) => ref));
    if (next === null) break;
    before = `&before=${encodeURIComponent(next)}`;
  }
  const every = Math.ceil(refs.length / HTML_EVENTS);
  for (const ref of refs.filter((_, place) => place % every === 0)) {
    found.push(await read(`/errors/${ref}`), await read(`/api/v1/events/${ref}`));
  }
  return [...found, await ingestMetrics(stack, request)];
}

/** The metrics of the ingest port, which asks for a key that may read. */
async function ingestMetrics(stack: Stack, request: APIRequestContext): Promise<Place> {
  const made = await request.post('/api/v1/keys', {
    data: { name: 'scraper', scopes: ['read'] },
    headers: { origin: stack.origin },
  });
  const { secret }: { secret: string } = JSON.parse(await made.text());
  const answer = await fetch(`${stack.ingestOrigin}/api/metrics`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  if (!answer.ok) throw new Error(`The metrics of the ingest port answer ${answer.status}`);
  return { name: 'the metrics of the ingest port', content: await answer.text() };
}
