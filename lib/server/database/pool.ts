import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { PrismaClient } from '#generated/prisma/client.ts';
import { environment } from '../env.ts';
import { log } from '../log.ts';
import { processWide } from '../process-wide.ts';

const POOL_CONNECTIONS_MAX = 10;
const CONNECT_TIMEOUT_MS = 5_000;
/** For each statement, lock waits included. Retention sets its own; migrations have their own connection. */
const STATEMENT_MS_MAX = 15_000;
/** For a server that does not even end its statements: frozen, or cut off without a word. */
const ANSWER_MS_MAX = 20_000;

type Connections = { readonly pool: Pool; readonly prisma: PrismaClient };

const connections = processWide('database', connect);

function connect(): Connections {
  const connectionString = environment().DATABASE_URL;
  if (connectionString === undefined) {
    throw new Error('DATABASE_URL is unset: the supervisor sets it for the embedded database');
  }
  const opened = new Pool({
    connectionString,
    max: POOL_CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: ANSWER_MS_MAX,
    keepAlive: true,
    options: `-c timezone=UTC -c statement_timeout=${STATEMENT_MS_MAX}`,
  });
  // A connection that breaks is replaced, idle or lent; without a listener it would end the process.
  opened.on('connect', (connection) =>
    connection.on('error', (error) => log.warn('database.connection-lost', { error })),
  );
  // The pool repeats what an idle connection has said already.
  opened.on('error', () => undefined);
  return { pool: opened, prisma: new PrismaClient({ adapter: new PrismaPg(opened) }) };
}

/** The one pool of this process, for the hot path and the aggregates. */
export function pool(): Pool {
  return connections.get().pool;
}

/** Prisma over the same pool, for everything else. */
export function prisma(): PrismaClient {
  return connections.get().prisma;
}

/** Ends all connections. Safe to call when none was opened. */
export async function closeDatabase(): Promise<void> {
  const held = connections.take();
  await held?.prisma.$disconnect();
  if (held !== undefined && !held.pool.ended) await held.pool.end();
}
