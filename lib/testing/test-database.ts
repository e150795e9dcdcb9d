import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabase } from '#lib/server/database/pool.ts';
import { setDatabaseUrl } from '#lib/server/env.ts';

/**
 * Gives a test file (`*.db.test.ts`) a migrated database of its own, under `DATABASE_URL`, so `pool()` and
 * `prisma()` work on it, and a DATA_DIR of its own; takes both away at the end. Call it once, at the top level of the file.
 */
export function useTestDatabase(): void {
  const name = `test_${randomBytes(8).toString('hex')}`;
  beforeAll(async () => {
    const { maintenanceUrl, template } = inject('testServer');
    await runOnServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    process.env['DATA_DIR'] = mkdtempSync(path.join(tmpdir(), 'samepath-test-'));
    setDatabaseUrl(databaseUrl(maintenanceUrl, name));
  });
  afterAll(async () => {
    await closeDatabase();
    rmSync(process.env['DATA_DIR'] ?? '', { recursive: true, force: true });
    await runOnServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
}

/** An empty database, not migrated, for tests that need more than the one of `useTestDatabase`. Answers its URL. */
export async function createEmptyDatabase(): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await runOnServer(`CREATE DATABASE ${name}`);
  return databaseUrl(inject('testServer').maintenanceUrl, name);
}

function databaseUrl(maintenanceUrl: string, name: string): string {
  const url = new URL(maintenanceUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function runOnServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject('testServer').maintenanceUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
