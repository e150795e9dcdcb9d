import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const READY_MS_MAX = 180_000;
const STOP_MS_MAX = 15_000;

export const ADMIN = {
  email: 'ada@example.com',
  password: ['long', 'enough', 'to', 'keep'].join(' '),
};
export const INGEST_KEY = ['browser', 'tests', 'only', '0000000001'].join('-');

/** A variable of the server that a route may name. */
export const ROUTE_VARIABLE = 'SAMEPATH_ROUTE_BROWSER';
/** What it holds: a credential that opens nothing. */
export const ROUTE_CREDENTIAL = ['browser', 'route', 'only', '0000000001'].join('-');

export type Stack = {
  readonly origin: string;
  readonly ingestOrigin: string;
  /** The one-time link that was printed; null where an admin was asked for. */
  readonly setupUrl: string | null;
  /** All that its processes have printed so far. */
  readonly printed: () => string;
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
};

/**
 * Starts all of Samepath by the command that people use, with a database of its own in a folder of its own.
 * Without `admin`, nobody has an account yet.
 */
export async function startStack(args: {
  statusUrl: string;
  admin: boolean;
  logLevel?: string;
  /** Rule packs by their file. */
  rulePacks?: Readonly<Record<string, string>>;
}): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'samepath-e2e-'));
  const [port, ingestPort] = await freePorts();
  const dataDir = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, ADMIN.password);
  for (const [file, content] of Object.entries(args.rulePacks ?? {})) {
    await mkdir(join(dataDir, 'rules'), { recursive: true });
    await writeFile(join(dataDir, 'rules', file), content);
  }

  const program = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      INGEST_PORT: String(ingestPort),
      DATA_DIR: dataDir,
      STATUS_URL: args.statusUrl,
      STATUS_POLL_SECONDS: '5',
      LOG_LEVEL: args.logLevel ?? 'warn',
      DATABASE_URL: '',
      PUBLIC_URL: '',
      // Routes of the tests lead to stand-ins on loopback, with a credential that is none.
      OUTBOUND_PRIVATE_RANGES: '127.0.0.0/8',
      [ROUTE_VARIABLE]: ROUTE_CREDENTIAL,
      ...(args.admin
        ? { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD_FILE: passwordFile, INGEST_KEY }
        : { ADMIN_EMAIL: '', ADMIN_PASSWORD_FILE: '', INGEST_KEY: '' }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    await ended(program);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const printed = await untilReady(program);
    return {
      printed,
      dataDir,
      origin: `http://127.0.0.1:${port}`,
      ingestOrigin: `http://127.0.0.1:${ingestPort}`,
      setupUrl: /http:\S+\/setup\S*/.exec(printed())?.[0] ?? null,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Resolves once it says that it is ready; what it gives reads all that was printed by then or later. */
function untilReady(program: ChildProcess): Promise<() => string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(
      () => reject(new Error(`It did not become ready:\n${printed}`)),
      READY_MS_MAX,
    );
    const hear = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (!printed.includes('Ctrl-C stops everything')) return;
      clearTimeout(timer);
      resolve(() => printed);
    };
    program.stdout?.on('data', hear);
    program.stderr?.on('data', hear);
    program.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`It ended with ${String(code)}:\n${printed}`));
    });
  });
}

async function ended(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const exit = new Promise((resolve) => program.once('exit', resolve));
  program.kill('SIGTERM');
  const timer = setTimeout(() => program.kill('SIGKILL'), STOP_MS_MAX);
  await exit;
  clearTimeout(timer);
}

/** Two ports that were free a moment ago. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  const [first = 0, second = 0] = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' && address !== null ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [first, second];
}
