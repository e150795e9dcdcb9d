import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { ensureEmbeddedDatabase } from '#lib/server/database/embedded/ensure-embedded-database.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { isSameProcess, processFacts } from '#lib/server/runtime/process-facts.ts';

const FOLDER = 'samepath-db-tests-';
const TEMPLATE = 'samepath_template';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- safe because only an interface can be merged
  interface ProvidedContext {
    /** Where test files create their databases, and the migrated database they copy. */
    testServer: { readonly maintenanceUrl: string; readonly template: string };
  }
}

/** One real server for the whole run, with the durability it has in production. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepAbandoned();
  const dataDir = mkdtempSync(join(tmpdir(), FOLDER));
  // The server may run as another user than the tests.
  chmodSync(dataDir, 0o711);
  writeFileSync(join(dataDir, 'owner.json'), JSON.stringify(processFacts(process.pid)));
  const server = await ensureEmbeddedDatabase({ dataDir, log: () => undefined });
  const templateUrl = new URL(server.url);
  templateUrl.pathname = `/${TEMPLATE}`;
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  await migrate({ connectionString: templateUrl.href, directory: 'prisma/migrations' });
  project.provide('testServer', { maintenanceUrl: server.url, template: TEMPLATE });
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** Ends what runs that were killed left behind. */
async function sweepAbandoned(): Promise<void> {
  const silent = { log: () => undefined };
  for (const entry of readdirSync(tmpdir()).filter((name) => name.startsWith(FOLDER))) {
    const dataDir = join(tmpdir(), entry);
    try {
      const owner: unknown = JSON.parse(readFileSync(join(dataDir, 'owner.json'), 'utf8'));
      if (!isOwner(owner) || isSameProcess(owner)) continue;
      await (await ensureEmbeddedDatabase({ dataDir, ...silent })).stop();
      rmSync(dataDir, { recursive: true, force: true });
    } catch {
      // Another run is sweeping it, or it is another user's.
    }
  }
}

function isOwner(value: unknown): value is { pid: number; startedAt: string } {
  return typeof value === 'object' && value !== null && 'pid' in value && 'startedAt' in value;
}
