import { readdirSync, readFileSync } from 'node:fs';

const TICK_SECONDS = 0.01;

/** Processor seconds that a process and all that came from it have used so far; Linux only. */
export function cpuSecondsOf(pid: number): number {
  return descendants(pid).reduce((sum, one) => sum + ownSeconds(one), 0);
}

function descendants(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = fieldsOf(Number(name))?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const isBelow = (one: number): boolean => {
    const parent = parents.get(one);
    return parent !== undefined && (parent === pid || isBelow(parent));
  };
  return [pid, ...[...parents.keys()].filter(isBelow)];
}

/** User and system time, its own and that of children it waited for: a backend that ended is not forgotten. */
function ownSeconds(pid: number): number {
  const fields = fieldsOf(pid);
  if (fields === null) return 0;
  return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0) * TICK_SECONDS;
}

/** The fields after the name, which may hold blanks; null for a process that is gone. */
function fieldsOf(pid: number): readonly string[] | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
