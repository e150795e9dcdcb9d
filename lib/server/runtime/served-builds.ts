import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { isSameProcess } from './process-facts.ts';
import { Holder, holderOf } from './process-lock.ts';
import { writeAtomically } from './write-atomically.ts';

const Mark = Holder.extend({ build: z.string() });
type Mark = z.infer<typeof Mark>;

/** Notes beside a build that this process serves it, until it ends or serves another. */
export function markServed(build: string): void {
  const mark: Mark = { ...holderOf(process.pid), build: basename(build) };
  writeAtomically(join(build, '..', `served.${process.pid}`), JSON.stringify(mark));
}

/** The names of the builds that a living process serves. Marks of dead ones are removed. */
export function servedBuilds(builds: string): ReadonlySet<string> {
  const served = new Set<string>();
  for (const name of readdirSync(builds).filter((entry) => /^served\.\d+$/.test(entry))) {
    const mark = readMark(join(builds, name));
    if (mark !== null && isSameProcess(mark)) served.add(mark.build);
    else rmSync(join(builds, name), { force: true });
  }
  return served;
}

function readMark(path: string): Mark | null {
  try {
    return Mark.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
