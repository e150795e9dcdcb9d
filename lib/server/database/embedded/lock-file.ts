import type { ProcessFacts } from '../../runtime/process-facts.ts';

/** A lock file younger than this may be one that its server is just writing. */
const WRITING_MS_MAX = 5_000;

export type LockVerdict =
  | { readonly kind: 'absent' }
  | { readonly kind: 'starting'; readonly pid: number | null }
  | { readonly kind: 'ready'; readonly pid: number; readonly port: number }
  | { readonly kind: 'stopping'; readonly pid: number }
  | {
      readonly kind: 'stale';
      readonly pid: number | null;
      readonly reason: 'gone' | 'zombie' | 'pid-reused' | 'empty';
    };

/**
 * Reads `postmaster.pid` (its lines: pid, data directory, start time, port, socket, address, memory key,
 * state) against what the process really is. PostgreSQL alone only asks whether the pid exists, so it takes
 * an uncollected zombie, or any process that got the number after a reboot, for a running server.
 */
export function diagnoseLock(args: {
  /** Null when there is no lock file. */
  text: string | null;
  ageMs: number;
  dataDirectory: string;
  processOf: (pid: number) => ProcessFacts | null;
}): LockVerdict {
  if (args.text === null) return { kind: 'absent' };
  const lines = args.text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 1) {
    // A power loss can leave the file without its content.
    return args.ageMs < WRITING_MS_MAX
      ? { kind: 'starting', pid: null }
      : { kind: 'stale', pid: null, reason: 'empty' };
  }
  const facts = args.processOf(pid);
  if (facts === null) return { kind: 'stale', pid, reason: 'gone' };
  if (facts.isZombie) return { kind: 'stale', pid, reason: 'zombie' };
  if (!isPostmaster(facts, args.dataDirectory)) return { kind: 'stale', pid, reason: 'pid-reused' };
  const port = Number(lines[3]);
  if (lines[7] === 'ready' && port > 0) return { kind: 'ready', pid, port };
  return lines[7] === 'stopping' ? { kind: 'stopping', pid } : { kind: 'starting', pid };
}

/** A server works in its data directory. Where the system does not tell that, its command names it. */
function isPostmaster({ command, workingDirectory }: ProcessFacts, dataDirectory: string): boolean {
  if (!/bin\/postgres(\.exe)? /u.test(command)) return false;
  return workingDirectory === null
    ? command.includes(dataDirectory)
    : workingDirectory === dataDirectory;
}
