import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkDatabaseServer } from '#lib/server/database/check-database-server.ts';
import {
  type EmbeddedDatabase,
  ensureEmbeddedDatabase,
} from '#lib/server/database/embedded/ensure-embedded-database.ts';
import { keepRunning } from '#lib/server/database/embedded/keep-running.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { type Environment, parseEnvironment, setDatabaseUrl } from '#lib/server/env.ts';
import { publicOrigin } from '#lib/server/http/public-origin.ts';
import { readRulePacks } from '#lib/server/redaction/read-rule-packs.ts';
import { awaitAnswer } from '#lib/server/runtime/await-answer.ts';
import { banner } from '#lib/server/runtime/banner.ts';
import { ensureGeneratedClient } from '#lib/server/runtime/generated-client.ts';
import { claimInstance, type Instance } from '#lib/server/runtime/instance.ts';
import { requirePort } from '#lib/server/runtime/ports.ts';
import type { Report } from '#lib/server/runtime/report.ts';
import { runUntilStopped, type Teardown } from '#lib/server/runtime/run-program.ts';
import { type Service, type ServiceSpec, startService } from '#lib/server/runtime/service.ts';
import { ensureWebBuild } from '#lib/server/runtime/web-build.ts';

const ROOT = join(import.meta.dirname, '..');
const IS_DEV = process.argv.includes('--dev');
/** `next dev` compiles the first page it is asked for. */
const ANSWER_MS_MAX = 120_000;

type Start = {
  readonly environment: Environment;
  readonly instance: Instance;
  readonly teardown: Teardown;
  readonly log: Report;
  readonly signal: AbortSignal;
};

await runUntilStopped(async ({ teardown, signal }) => {
  if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'));
  const environment = parseEnvironment(process.env);
  // The services read them too; here a pack that does not hold stops the start, with its name.
  readRulePacks(join(environment.DATA_DIR, 'rules'));
  const { log } = await import('#lib/server/log.ts');
  const dashboardUrl = publicOrigin(environment);
  const report: Report = (event, fields) => log.info(event, fields);
  const instance = await claimInstance({
    dataDir: environment.DATA_DIR,
    address: dashboardUrl,
    log: report,
  });
  teardown.push(async () => instance.release());
  const start: Start = { environment, instance, teardown, log: report, signal };

  await requirePort({ setting: 'PORT', port: environment.PORT, host: environment.HOST });
  await requirePort({
    setting: 'INGEST_PORT',
    port: environment.INGEST_PORT,
    host: environment.HOST,
  });
  await ensureGeneratedClient({ root: ROOT, variables: process.env, log: report, signal });
  const services: Service[] = [];
  const database = await openDatabase(start, services);
  signal.throwIfAborted();
  const build = IS_DEV ? undefined : await webBuild(start);
  signal.throwIfAborted();
  // At once: neither needs the other, and both need the database, which ends after them.
  teardown.push(async () => {
    await Promise.all(services.map(async (service) => service.stop()));
  });
  services.push(launch(start, ingestSpec()), launch(start, webSpec(environment, build)));
  const setupUrl = await prepareAccounts();
  await awaitServices(start, services);
  console.log(
    banner({
      dashboardUrl,
      ingestUrl: originOf(environment.HOST, environment.INGEST_PORT),
      setupUrl,
      database,
      hasIngestKey: environment.INGEST_KEY !== undefined,
    }),
  );
});

/** Answers how the banner calls it. The address goes to the services through their environment. */
async function openDatabase(start: Start, services: readonly Service[]): Promise<string> {
  const { environment, teardown, log } = start;
  const given = environment.DATABASE_URL;
  if (given !== undefined) {
    await checkDatabaseServer(given);
    setDatabaseUrl(given);
    await applyMigrations(given, log);
    return 'PostgreSQL of DATABASE_URL';
  }
  const ensure = async (signal: AbortSignal): Promise<EmbeddedDatabase> =>
    ensureEmbeddedDatabase({ dataDir: environment.DATA_DIR, log, signal });
  const database = await ensure(start.signal);
  setDatabaseUrl(database.url);
  const keeper = keepRunning({
    database,
    ensure,
    moved: async ({ url }) => {
      setDatabaseUrl(url);
      await Promise.all(services.map(async (service) => service.restart()));
    },
    log,
  });
  teardown.push(keeper.stop);
  await applyMigrations(database.url, log);
  return `embedded PostgreSQL in ${environment.DATA_DIR}`;
}

async function applyMigrations(connectionString: string, log: Report): Promise<void> {
  const { applied } = await migrate({
    connectionString,
    directory: join(ROOT, 'prisma/migrations'),
  });
  if (applied.length > 0) log('database.migrated', { applied });
}

async function webBuild(start: Start): Promise<string> {
  return await ensureWebBuild({
    root: ROOT,
    variables: process.env,
    log: start.log,
    signal: start.signal,
    note: start.instance.note,
    onBuild: () =>
      console.log('Building the dashboard. This takes a minute, and only after a change.'),
  });
}

function launch(start: Start, spec: ServiceSpec): Service {
  return startService(spec, { log: start.log, note: start.instance.note });
}

function ingestSpec(): ServiceSpec {
  return {
    name: 'ingest',
    command: process.execPath,
    args: ['scripts/ingest.ts'],
    workingDirectory: ROOT,
    environment: () => ({ ...process.env, NODE_ENV: IS_DEV ? 'development' : 'production' }),
  };
}

function webSpec(environment: Environment, build: string | undefined): ServiceSpec {
  const { PORT, HOST } = environment;
  return {
    name: 'web',
    command: process.execPath,
    args: [
      'node_modules/next/dist/bin/next',
      IS_DEV ? 'dev' : 'start',
      '-p',
      String(PORT),
      '-H',
      HOST,
    ],
    workingDirectory: ROOT,
    environment: () => ({
      ...process.env,
      NODE_ENV: IS_DEV ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      ...(build === undefined ? {} : { NEXT_DIST_DIR: build }),
    }),
  };
}

/** The accounts that the environment asks for; the one-time link when there is none at all. */
async function prepareAccounts(): Promise<string | null> {
  // Only now: they need the generated client, and the address of the database.
  const { bootstrapAccounts } = await import('#lib/server/auth/bootstrap-accounts.ts');
  const { createSetupLink } = await import('#lib/server/auth/setup-link.ts');
  const { closeDatabase } = await import('#lib/server/database/pool.ts');
  try {
    await bootstrapAccounts({ now: new Date() });
    return (await createSetupLink({ now: new Date() }))?.url ?? null;
  } finally {
    await closeDatabase();
  }
}

async function awaitServices(start: Start, services: readonly Service[]): Promise<void> {
  const { HOST, PORT, INGEST_PORT } = start.environment;
  await Promise.all(
    services.map(async (service) =>
      awaitAnswer(service, {
        url: `${originOf(HOST, service.name === 'web' ? PORT : INGEST_PORT)}/api/health/live`,
        waitMsMax: ANSWER_MS_MAX,
        signal: start.signal,
      }),
    ),
  );
}

/** Where this machine itself reaches what listens there. */
function originOf(host: string, port: number): string {
  return publicOrigin({ PUBLIC_URL: undefined, HOST: host, PORT: port });
}
