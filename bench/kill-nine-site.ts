import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ensureEmbeddedDatabase } from '#lib/server/database/embedded/ensure-embedded-database.ts';
import { migrate } from '#lib/server/database/migrate.ts';

/**
 * A supervisor as small as can be: the embedded database and the ingest process, in one process group.
 * `DATA_DIR=… INGEST_PORT=… node bench/kill-nine-site.ts`; prints the database's pid and address as a line of JSON.
 */
const dataDir = process.env['DATA_DIR'];
if (dataDir === undefined) throw new Error('DATA_DIR is unset');
const database = await ensureEmbeddedDatabase({ dataDir, log: () => undefined });
await migrate({ connectionString: database.url, directory: 'prisma/migrations' });
process.stdout.write(`${JSON.stringify({ pid: database.pid, url: database.url })}\n`);
const ingest = spawn(process.execPath, ['scripts/ingest.ts'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, DATABASE_URL: database.url },
});
process.once('SIGTERM', () => {
  ingest.kill('SIGTERM');
});
await once(ingest, 'exit');
await database.stop();
