import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkDatabaseServer } from '#lib/server/database/check-database-server.ts';
import { ensureEmbeddedDatabase } from '#lib/server/database/embedded/ensure-embedded-database.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { parseEnvironment } from '#lib/server/env.ts';
import { runOnce } from '#lib/server/runtime/run-program.ts';

const ROOT = join(import.meta.dirname, '..');

/** Applies what is pending to the database that `npm start` would use, and leaves a running one running. */
await runOnce(async ({ teardown, signal }) => {
  if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'));
  const { DATABASE_URL, DATA_DIR } = parseEnvironment(process.env);
  let connectionString = DATABASE_URL;
  if (connectionString === undefined) {
    const database = await ensureEmbeddedDatabase({
      dataDir: DATA_DIR,
      log: () => undefined,
      signal,
    });
    if (!database.adopted) teardown.push(database.stop);
    connectionString = database.url;
  } else {
    await checkDatabaseServer(connectionString);
  }
  const { applied } = await migrate({
    connectionString,
    directory: join(ROOT, 'prisma/migrations'),
  });
  console.log(applied.length === 0 ? 'Nothing is pending.' : `Applied ${applied.join(', ')}.`);
});
