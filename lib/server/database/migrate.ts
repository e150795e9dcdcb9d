import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, DatabaseError } from 'pg';

const CONNECT_MS_MAX = 10_000;
/** Another start may be applying a long migration, but one that hangs must not hold all others up unsaid. */
const LOCK_WAIT_MS_MAX = 120_000;

/** The advisory lock that `prisma migrate` takes, so that neither runs while the other does. */
const MIGRATION_LOCK = 72_707_369;

/** Prisma's own table, as its migration engine 7.10 creates it. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };
type Recorded = { migration_name: string; checksum: string; finished_at: Date | null };

const COMPLAINTS: Readonly<Record<string, string>> = {
  '25006': 'it is read-only, perhaps a standby: point DATABASE_URL at the one that takes writes',
  '42501': 'its user may not create tables: GRANT CREATE, USAGE ON SCHEMA public to that user',
  '55P03':
    'another program holds the migration lock for too long: end it, or try again when it is done',
};

/** A migration that must not be applied, or could not be. Its message is one sentence for the operator. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/**
 * Applies what is pending under `directory`, in order of name, and answers which. Any number of processes
 * may call it at once: one applies, the others wait. Each migration is one transaction together with its
 * record, so a process that dies in the middle leaves nothing behind.
 *
 * Throws a MigrationError when an applied migration was edited since, when one was left unfinished by
 * another tool, when one fails, and when the database cannot be reached or refuses to be changed. Waits for
 * another one that migrates for `lockWaitMsMax`.
 */
export async function migrate(args: {
  connectionString: string;
  directory: string;
  lockWaitMsMax?: number;
}): Promise<{ applied: string[] }> {
  const client = new Client({
    connectionString: args.connectionString,
    connectionTimeoutMillis: CONNECT_MS_MAX,
  });
  // A connection that breaks is told through the query that was running.
  client.on('error', () => undefined);
  try {
    await prepare(client, args.lockWaitMsMax ?? LOCK_WAIT_MS_MAX);
    const applied: string[] = [];
    for (const migration of pending(readMigrations(args.directory), await recorded(client))) {
      await apply(client, migration);
      applied.push(migration.name);
    }
    return { applied };
  } finally {
    // Ends the session, and with it the lock.
    await client.end();
  }
}

/** Leaves the session with the lock, over a database whose book of migrations is there. */
async function prepare(client: Client, lockWaitMsMax: number): Promise<void> {
  try {
    await client.connect();
    await client.query(`SET lock_timeout = ${lockWaitMsMax}`);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    // The migrations' own locks are theirs to wait for.
    await client.query('RESET lock_timeout');
    await client.query(BOOKKEEPING);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
    const complaint = COMPLAINTS[code] ?? `it cannot be used (${code}): check it and DATABASE_URL`;
    throw new MigrationError(`The database cannot be migrated: ${complaint}.`, { cause });
  }
}

function readMigrations(directory: string): readonly Migration[] {
  return readdirSync(directory)
    .filter((name) => existsSync(join(directory, name, 'migration.sql')))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

async function recorded(client: Client): Promise<ReadonlyMap<string, Recorded>> {
  const { rows } = await client.query<Recorded>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row]));
}

function pending(
  migrations: readonly Migration[],
  records: ReadonlyMap<string, Recorded>,
): readonly Migration[] {
  return migrations.filter((migration) => {
    const record = records.get(migration.name);
    if (record === undefined) return true;
    if (record.finished_at === null) {
      throw new MigrationError(
        `Migration ${migration.name} was left unfinished: repair the database, then mark it with \`prisma migrate resolve\`.`,
      );
    }
    if (record.checksum !== migration.checksum) {
      throw new MigrationError(
        `Migration ${migration.name} was edited after it was applied: restore the file, and put the change into a new migration.`,
      );
    }
    return false;
  });
}

async function apply(client: Client, migration: Migration): Promise<void> {
  const id = randomUUID();
  try {
    await client.query('BEGIN');
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)',
      [id, migration.checksum, migration.name],
    );
    await client.query(migration.sql);
    await client.query(
      'UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1',
      [id],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await recordFailure(client, { id, migration, cause });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MigrationError(`Migration ${migration.name} failed and was rolled back: ${reason}`, {
      cause,
    });
  }
}

/** Kept as rolled back, because the transaction was: a repaired file is tried again at the next start. */
async function recordFailure(
  client: Client,
  failure: { id: string; migration: Migration; cause: unknown },
): Promise<void> {
  const { id, migration, cause } = failure;
  if (!(cause instanceof DatabaseError)) return;
  await client.query('ROLLBACK');
  // The message may quote rows; the code may not.
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, logs, rolled_back_at)
     VALUES ($1, $2, $3, $4, now())`,
    [id, migration.checksum, migration.name, `SQLSTATE ${cause.code ?? 'unknown'}`],
  );
}
