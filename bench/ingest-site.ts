import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { tokenHash } from '#lib/server/auth/token.ts';
import { ensureEmbeddedDatabase } from '#lib/server/database/embedded/ensure-embedded-database.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { newUuidV7 } from '#lib/server/ids.ts';

/** A database of its own in a temporary folder, with one ingest key. */
export type Site = {
  readonly databaseUrl: string;
  readonly databasePid: number;
  readonly secret: string;
  /** Ends the database alone, in order; it comes back at the same address. */
  readonly stopDatabase: () => Promise<void>;
  readonly startDatabase: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function openSite(): Promise<Site> {
  const dataDir = mkdtempSync(join(tmpdir(), 'samepath-bench-'));
  // The server may run as another user than the bench.
  chmodSync(dataDir, 0o711);
  const start = (): ReturnType<typeof ensureEmbeddedDatabase> =>
    ensureEmbeddedDatabase({ dataDir, log: () => undefined });
  let database = await start();
  await migrate({ connectionString: database.url, directory: 'prisma/migrations' });
  const secret = `smp_${randomBytes(24).toString('base64url')}`;
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    `INSERT INTO ingest_keys (id, name, secret_hash, hint, scopes, created_at)
     VALUES ($1, 'bench', $2, 'smp_', '{ingest}', now())`,
    [newUuidV7(Date.now()), tokenHash(secret)],
  );
  await client.end();
  return {
    databaseUrl: database.url,
    databasePid: database.pid,
    secret,
    stopDatabase: () => database.stop(),
    startDatabase: async () => {
      database = await start();
    },
    stop: async () => {
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The ingest process as it runs in production, on a free port. */
export async function startIngest(
  site: Site,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort();
  const child = spawn(process.execPath, [...process.execArgv, 'scripts/ingest.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ...settings,
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
      DATABASE_URL: site.databaseUrl,
      INGEST_PORT: String(port),
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/api/health/ready`);
  return { url, child };
}

export async function startBaseline(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['bench/ingest-baseline.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { url: `http://127.0.0.1:${Number(String(line))}`, child };
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await wait(50);
  }
  throw new Error(`${url} does not answer`);
}
