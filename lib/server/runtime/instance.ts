import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { endOrphans } from './orphans.ts';
import { claimLock, Holder, holderOf, releaseLock } from './process-lock.ts';
import type { Report } from './report.ts';
import { StartRefusal } from './start-refusal.ts';
import { writeAtomically } from './write-atomically.ts';

const State = Holder.extend({
  address: z.string(),
  processes: z.array(Holder.extend({ name: z.string() })),
});
type State = z.infer<typeof State>;

/** The one running Samepath of a data folder. */
export type Instance = {
  /** Notes a process that was started, so that the start after a crash can end it. */
  readonly note: (name: string, process: Holder) => void;
  readonly release: () => void;
};

/**
 * Takes the data folder for this process. What a predecessor that was killed left running is ended first.
 * Throws a StartRefusal when another one is running.
 */
export async function claimInstance(args: {
  dataDir: string;
  address: string;
  log: Report;
}): Promise<Instance> {
  refuseSystemFolder(args.dataDir);
  const path = join(args.dataDir, 'instance.json');
  let state: State = { ...holderOf(process.pid), address: args.address, processes: [] };
  const claim = claimFile(args.dataDir, { path, text: JSON.stringify(state) });
  if (claim.kind === 'held') {
    const holder = parseState(claim.text);
    throw new StartRefusal(
      `Samepath is already running on ${args.dataDir} (process ${holder?.pid ?? 'unknown'}, ${holder?.address ?? 'address unknown'}): stop it first, or set another DATA_DIR.`,
    );
  }
  const predecessor = claim.left === null ? null : parseState(claim.left);
  if (predecessor !== null) {
    // Noted before they are ended, so that a kill in between forgets none of them.
    state = { ...state, processes: predecessor.processes };
    writeAtomically(path, JSON.stringify(state));
    await endOrphans(predecessor.processes, args.log);
    state = { ...state, processes: [] };
  }
  return {
    note: (name, process) => {
      const others = state.processes.filter((noted) => noted.name !== name);
      state = { ...state, processes: [...others, { name, ...process }] };
      writeAtomically(path, JSON.stringify(state));
    },
    release: () => releaseLock(path),
  };
}

/** They look like folders, but what is written there is not kept, or goes to the system. */
function refuseSystemFolder(dataDir: string): void {
  const path = realPath(resolve(dataDir));
  if (!/^\/(?:proc|sys)(?:\/|$)/.test(path)) return;
  throw new StartRefusal(
    `The data folder ${dataDir} belongs to the system, which keeps no files there: set DATA_DIR to a folder on a disk.`,
  );
}

/** Links resolved, as far as the path exists. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(realPath(parent), basename(path));
}

function claimFile(
  dataDir: string,
  args: { path: string; text: string },
): ReturnType<typeof claimLock> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    return claimLock(args.path, args.text);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    const isThere = existsSync(args.path);
    throw new StartRefusal(
      isThere
        ? `${args.path} cannot be read or replaced (${code}): give it to the user who starts Samepath, or remove it.`
        : `The data folder ${dataDir} cannot be written (${code}): set DATA_DIR to a folder that can.`,
      { cause },
    );
  }
}

function parseState(text: string): State | null {
  try {
    return State.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
