import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { parseProcStat } from './proc-stat.ts';

/** What the system says about a process id at this instant. */
export type ProcessFacts = {
  readonly pid: number;
  /** Ended, but not yet collected by its parent: it holds its id and nothing else. */
  readonly isZombie: boolean;
  /** Differs for every process that ever bore this id, also across reboots. */
  readonly startedAt: string;
  readonly command: string;
  /** Null where the system does not tell, or not to us. */
  readonly workingDirectory: string | null;
};

/** Null when no process bears the id. */
export function processFacts(pid: number): ProcessFacts | null {
  return process.platform === 'linux' ? factsFromProc(pid) : factsFromPs(pid);
}

/** Living processes whose working directory is `directory`. Only Linux tells; elsewhere none are found. */
export function processesWorkingIn(directory: string): readonly ProcessFacts[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && readLink(`/proc/${entry}/cwd`) === directory)
    .flatMap((entry) => processFacts(Number(entry)) ?? [])
    .filter((facts) => !facts.isZombie);
}

/** True when the id still belongs to the very process that was noted earlier, and that one still runs. */
export function isSameProcess(noted: {
  readonly pid: number;
  readonly startedAt: string;
}): boolean {
  const facts = processFacts(noted.pid);
  return facts !== null && !facts.isZombie && facts.startedAt === noted.startedAt;
}

/** Safe because the callers noted or just read who bears the id. False when it has ended by itself. */
export function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function factsFromProc(pid: number): ProcessFacts | null {
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const { isZombie, startedTicks } = parseProcStat(stat);
  const boot = readText('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return {
    pid,
    isZombie,
    startedAt: `${boot}/${startedTicks}`,
    command: (readText(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim(),
    workingDirectory: readLink(`/proc/${pid}/cwd`),
  };
}

function factsFromPs(pid: number): ProcessFacts | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    // "S    Sun Nov 22 16:20:00 2026 command…": the date is five words.
    const [state = '', ...words] = line.split(/\s+/);
    return {
      pid,
      isZombie: state.startsWith('Z'),
      startedAt: words.slice(0, 5).join(' '),
      command: words.slice(5).join(' '),
      workingDirectory: null,
    };
  } catch {
    return null;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function readLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
