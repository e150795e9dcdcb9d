import { Client } from 'pg';
import { StartRefusal } from '../runtime/start-refusal.ts';

const VERSION_MIN = 15;
const CONNECT_MS_MAX = 5_000;

const COMPLAINTS: Readonly<Record<string, string>> = {
  ENOENT: 'a certificate or key that its URL names is not there: correct DATABASE_URL',
  EACCES: 'a certificate or key that its URL names cannot be read: correct DATABASE_URL',
  ECONNREFUSED: 'nothing listens at its address: start it, or correct DATABASE_URL',
  ENOTFOUND: 'its host name is unknown: correct DATABASE_URL',
  EAI_AGAIN: 'its host name cannot be resolved now: check the network, or correct DATABASE_URL',
  '28P01': 'it refuses the user or the password: correct DATABASE_URL',
  '28000': 'it refuses the user or the way of connecting: correct DATABASE_URL',
  '3D000': 'it has no database of that name: create it, or correct DATABASE_URL',
  '57P03': 'it is starting or stopping: try again when it is up',
};

/** Throws a StartRefusal unless a PostgreSQL that is new enough answers. Never repeats the URL: it holds a password. */
export async function checkDatabaseServer(connectionString: string): Promise<void> {
  let client: Client | undefined;
  try {
    // Reads the certificates that the URL names, and throws when they are not there.
    client = new Client({ connectionString, connectionTimeoutMillis: CONNECT_MS_MAX });
    // A connection that breaks later is told through the query that was running.
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
    refuseOldVersion(Number(rows[0]?.server_version_num));
  } catch (cause) {
    if (cause instanceof StartRefusal) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
    const complaint = COMPLAINTS[code] ?? `it cannot be used (${code}): check it and DATABASE_URL`;
    throw new StartRefusal(`The database of DATABASE_URL is not available, ${complaint}.`, {
      cause,
    });
  } finally {
    await client?.end().catch(() => undefined);
  }
}

/** `versionNumber` as PostgreSQL counts: 150003 is 15.3. */
export function refuseOldVersion(versionNumber: number): void {
  const major = Math.floor(versionNumber / 10_000);
  if (major >= VERSION_MIN) return;
  throw new StartRefusal(
    `DATABASE_URL names a PostgreSQL ${major}, and Samepath needs ${VERSION_MIN} or later.`,
  );
}
