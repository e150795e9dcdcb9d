import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { claimLock, type Holder, holderOf, releaseLock } from './process-lock.ts';
import type { Report } from './report.ts';
import { runTool } from './run-tool.ts';
import { markServed, servedBuilds } from './served-builds.ts';
import { sourceHash } from './source-hash.ts';
import { StartRefusal } from './start-refusal.ts';
import { writeAtomically } from './write-atomically.ts';

const BUILDS = '.next/builds';
/** Beside those that are being served: going back to an earlier state should not take a minute. */
const BUILDS_KEPT = 3;
const POLL_MS = 200;
const SOURCES = [
  'app',
  'components',
  'instrumentation.ts',
  'lib',
  'next.config.ts',
  'package-lock.json',
  'package.json',
  'prisma/schema.prisma',
  'proxy.ts',
  'public',
  'tsconfig.json',
];

type Args = {
  readonly root: string;
  readonly variables: NodeJS.ProcessEnv;
  readonly log: Report;
  readonly signal: AbortSignal;
  /** Told before the minute that a build takes. */
  readonly onBuild: () => void;
  readonly note?: (name: string, process: Holder) => void;
};

/**
 * The folder of a whole build of the present sources, relative to `root`, built now if there is none. Each
 * state of the sources has its own folder and a mark that is written last, so that nobody serves half a
 * build, and a build never changes one that is being served.
 */
export async function ensureWebBuild(args: Args): Promise<string> {
  const folder = `${BUILDS}/${sourceHash(args.root, SOURCES).slice(0, 16)}`;
  const path = join(args.root, folder);
  mkdirSync(join(args.root, BUILDS), { recursive: true });
  // Before the look, so that nobody clears away what was just found.
  markServed(path);
  while (!isWhole(path)) {
    const lock = `${path}.lock`;
    if (claimBuild(lock).kind === 'held') {
      await delay(POLL_MS, undefined, { signal: args.signal });
      continue;
    }
    try {
      if (!isWhole(path)) await build(args, folder);
    } finally {
      releaseLock(lock);
    }
  }
  const now = new Date();
  utimesSync(path, now, now);
  prune(join(args.root, BUILDS));
  return folder;
}

function claimBuild(lock: string): ReturnType<typeof claimLock> {
  try {
    return claimLock(lock, JSON.stringify(holderOf(process.pid)));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new StartRefusal(
      `${lock} cannot be written (${code}): give the folder to the user who starts Samepath, or remove it.`,
      { cause },
    );
  }
}

function isWhole(path: string): boolean {
  return existsSync(join(path, 'samepath.whole'));
}

async function build(args: Args, folder: string): Promise<void> {
  const { root, signal } = args;
  const startedMs = performance.now();
  args.onBuild();
  rmSync(join(root, folder), { recursive: true, force: true });
  const outcome = await runTool({
    script: join(root, 'node_modules/next/dist/bin/next'),
    args: ['build'],
    workingDirectory: root,
    environment: {
      ...args.variables,
      NODE_ENV: 'production',
      NEXT_DIST_DIR: folder,
      NEXT_TELEMETRY_DISABLED: '1',
    },
    signal,
    note: (holder) => args.note?.('build', holder),
  });
  if (outcome.code !== 0) {
    throw new StartRefusal(`The dashboard could not be built.\n${outcome.lastLines}`);
  }
  writeAtomically(join(root, folder, 'samepath.whole'), '');
  args.log('build.finished', { seconds: Math.round((performance.now() - startedMs) / 1000) });
}

/** Keeps the newest whole builds, those that are being served, and halves that somebody is at. */
function prune(builds: string): void {
  const folders = readdirSync(builds)
    .filter((name) => /^[\da-f]{16}$/u.test(name))
    .map((name) => join(builds, name));
  const whole = folders
    .filter(isWhole)
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  const abandoned = folders.filter((path) => !isWhole(path) && !existsSync(`${path}.lock`));
  const served = servedBuilds(builds);
  const old = whole.slice(BUILDS_KEPT).filter((path) => !served.has(basename(path)));
  for (const path of [...old, ...abandoned]) {
    rmSync(path, { recursive: true, force: true });
  }
}
