import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '#lib/server/runtime/ports.ts';
import { processesWorkingIn, signalProcess } from '#lib/server/runtime/process-facts.ts';

/** Answers on its port, notes its end in a file, and says there whether the database was still up then. */
const SERVICE = `
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
export function serve({ name, port, database }) {
  const note = (line) => appendFileSync(new URL('../notes.log', import.meta.url), line + '\\n');
  const server = createServer((request, response) => response.end(String(process.pid)));
  server.listen(port, '127.0.0.1', () => note(name + ' started'));
  process.on('SIGINT', () => note(name + ' got SIGINT'));
  process.on('SIGTERM', () => {
    if (process.env.STUBBORN === name) return note(name + ' ignored SIGTERM');
    setTimeout(end, process.env.SLOW === name ? 3_000 : 0);
  });
  function end() {
    const probe = connect(database, '127.0.0.1');
    const say = (how) => { note(name + ' ended before the database: ' + how); process.exit(0); };
    probe.on('connect', () => say(true));
    probe.on('error', () => say(false));
  }
}
`;
const WEB = `
if (process.argv[2] === 'build') {
  (await import('node:fs')).mkdirSync(process.env.NEXT_DIST_DIR, { recursive: true });
  process.exit(0);
}
const { serve } = await import('../../../../scripts/serve.mjs');
const { port } = new URL(process.env.DATABASE_URL);
serve({ name: 'web', port: Number(process.env.PORT), database: Number(port) });
`;
const INGEST = `
// @ts-nocheck
import { serve } from './serve.mjs';
const { port } = new URL(process.env.DATABASE_URL);
serve({ name: 'ingest', port: Number(process.env.INGEST_PORT), database: Number(port) });
`;

export type Run = {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
};

export type StandInProject = {
  readonly dataDir: string;
  readonly webUrl: string;
  readonly ingestUrl: string;
  /** What the services noted, line by line. */
  readonly notes: () => readonly string[];
  readonly start: (variables?: Readonly<Record<string, string>>) => Run;
  /** Starts, and waits for the banner. */
  readonly startReady: (variables?: Readonly<Record<string, string>>) => Promise<Run>;
  /** Everything that runs in the project or on its data. */
  readonly processes: () => readonly { pid: number; command: string }[];
  readonly remove: () => void;
};

/** The real `scripts/start.ts` over the real `lib` and database, with small services in the place of web and ingest. */
export async function createStandInProject(): Promise<StandInProject> {
  const root = mkdtempSync(join(tmpdir(), 'samepath-project-'));
  const dataDir = join(root, 'data');
  const [web, ingest] = [await freePort(), await freePort()];
  layOut(root);
  const start = (variables: Readonly<Record<string, string>> = {}): Run =>
    launch(root, {
      DATA_DIR: dataDir,
      PORT: String(web),
      INGEST_PORT: String(ingest),
      ...variables,
    });
  const processes = (): readonly { pid: number; command: string }[] =>
    [root, join(dataDir, 'postgres', 'data')].flatMap(processesWorkingIn);
  return {
    dataDir,
    webUrl: `http://127.0.0.1:${web}`,
    ingestUrl: `http://127.0.0.1:${ingest}`,
    notes: () => readOrEmpty(join(root, 'notes.log')).split('\n').filter(Boolean),
    start,
    startReady: async (variables) => {
      const run = start(variables);
      await waitUntil(() => {
        if (run.child.exitCode !== null) throw new Error(`it ended: ${run.output()}`);
        return run.output().includes('Samepath is ready');
      });
      return run;
    },
    processes,
    remove: () => {
      for (const { pid } of processes()) signalProcess(pid, 'SIGKILL');
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Waits for what must come; the time limit of the test ends a wait for what does not. */
export async function waitUntil(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(20);
}

function layOut(root: string): void {
  chmodSync(root, 0o755);
  for (const folder of ['scripts', 'node_modules/next/dist/bin', 'node_modules/prisma/build']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const file of ['package.json', 'scripts/start.ts']) copyFileSync(file, join(root, file));
  for (const link of ['lib', 'prisma', 'generated']) {
    if (existsSync(link)) symlinkSync(join(process.cwd(), link), join(root, link));
  }
  writeFileSync(join(root, 'scripts/serve.mjs'), SERVICE);
  writeFileSync(join(root, 'scripts/ingest.ts'), INGEST);
  writeFileSync(join(root, 'node_modules/next/dist/bin/next'), WEB);
  // The client was generated before the tests began, and the same schema and Prisma find it fresh.
  copyFileSync('node_modules/prisma/package.json', join(root, 'node_modules/prisma/package.json'));
  writeFileSync(join(root, 'node_modules/prisma/build/index.js'), '');
}

function launch(root: string, variables: Readonly<Record<string, string>>): Run {
  const environment: NodeJS.ProcessEnv = { ...process.env, ...variables };
  if (variables['DATABASE_URL'] === undefined) delete environment['DATABASE_URL'];
  // In a group of its own, so that a test can signal or kill the whole group as a terminal does.
  const child = spawn(process.execPath, [join(root, 'scripts/start.ts')], {
    cwd: root,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return {
    child,
    output: () => output,
    // Not `close`: orphans of a killed start keep its output open.
    ended: new Promise((resolve) => child.once('exit', resolve)),
  };
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
