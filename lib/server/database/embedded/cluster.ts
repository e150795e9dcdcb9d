import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../runtime/ports.ts';
import { processFacts } from '../../runtime/process-facts.ts';
import type { Report } from '../../runtime/report.ts';
import { StartRefusal } from '../../runtime/start-refusal.ts';
import { dataDirectoryArgument, type Home, writeConnection } from './home.ts';
import { handOver, spawnOptions } from './server-process.ts';
import { readPasswd, refuseNamelessUser } from './server-user.ts';

const NAME = 'samepath';
const DRAFT = /^postgres\.(\d+)\.[\da-f]+\.new$/;

/** The ones this process is making; its pid may also be that of an earlier process that left one. */
const drafts = new Set<string>();

/**
 * Lays out the cluster unless there is one. It is made beside its place and moved there when it is whole:
 * an interrupted one is never found, and of two that start at once one wins and the other takes the winner's.
 */
export async function ensureCluster(home: Home, log: Report): Promise<void> {
  sweepDrafts(home.root);
  if (!existsSync(home.folder)) await createCluster(home, log);
  const major = readMajor(home);
  if (major !== home.binaries.major) {
    throw new StartRefusal(
      `${home.dataDirectory} was written by PostgreSQL ${major} and this version brings ${home.binaries.major}: start the earlier version, or set another DATA_DIR.`,
    );
  }
}

async function createCluster(home: Home, log: Report): Promise<void> {
  refuseNamelessUser({ currentUid: process.getuid?.() ?? null, passwd: readPasswd() });
  const draft = join(home.root, `postgres.${process.pid}.${randomBytes(4).toString('hex')}.new`);
  drafts.add(draft);
  try {
    await fillDraft(home, draft);
    renameSync(draft, home.folder);
    log('database.cluster-created', { directory: home.folder });
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another start was faster.
    if (!existsSync(home.folder)) throw error;
  } finally {
    drafts.delete(draft);
  }
}

async function fillDraft(home: Home, draft: string): Promise<void> {
  const data = join(draft, 'data');
  mkdirSync(data, { recursive: true, mode: 0o711 });
  handOver(home, data);
  const password = randomBytes(24).toString('base64url');
  await initialize(home, { data, password });
  writeConnection(draft, { port: await freePort(), user: NAME, password, database: NAME });
}

/** `initdb` syncs what it wrote before it ends. */
async function initialize(home: Home, args: { data: string; password: string }): Promise<void> {
  const passwordFile = join(args.data, '..', 'password');
  writeFileSync(passwordFile, `${args.password}\n`, { mode: 0o600 });
  handOver(home, passwordFile);
  const place = dataDirectoryArgument(home, args.data);
  const initdb = [
    ['-D', place, '-U', NAME, '-A', 'scram-sha-256', '--encoding=UTF8', '--locale=C'],
    ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--pwfile=${place}/../password`],
  ].flat();
  const { code, output } = await run(home, { args: initdb, workingDirectory: args.data });
  rmSync(passwordFile);
  if (code !== 0) {
    throw new StartRefusal(
      `The database could not be laid out under ${home.root}: ${output.trim().split('\n').slice(-2).join(' ')}`,
    );
  }
}

async function run(
  home: Home,
  args: { args: readonly string[]; workingDirectory: string },
): Promise<{ code: number | null; output: string }> {
  return await new Promise((resolve, reject) => {
    const child = spawn(home.binaries.initdb, args.args, {
      ...spawnOptions(home, args.workingDirectory),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Removes what interrupted first starts left, and leaves alone what a running one is making. */
function sweepDrafts(root: string): void {
  for (const entry of readdirSync(root)) {
    const pid = DRAFT.exec(entry)?.[1];
    const path = join(root, entry);
    if (pid === undefined || drafts.has(path) || isMaking(Number(pid))) continue;
    rmSync(path, { recursive: true, force: true });
  }
}

function isMaking(pid: number): boolean {
  const facts = processFacts(pid);
  return pid !== process.pid && facts !== null && !facts.isZombie && /node/.test(facts.command);
}

function readMajor(home: Home): number {
  try {
    return Number(readFileSync(join(home.dataDirectory, 'PG_VERSION'), 'utf8'));
  } catch (cause) {
    throw new StartRefusal(
      `${home.dataDirectory} is damaged (PG_VERSION is missing): restore it from a backup, or set another DATA_DIR.`,
      { cause },
    );
  }
}
