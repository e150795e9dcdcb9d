import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const NOT_BUILT = /\.test\.tsx?$|(^|\/)testing\//u;

/** One hash over files and folders, by path and content; those that do not exist count as absent. Tests do not count. */
export function sourceHash(root: string, entries: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of entries.flatMap((entry) => filesUnder(root, entry)).toSorted()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(root: string, entry: string): readonly string[] {
  const stats = statSync(join(root, entry), { throwIfNoEntry: false });
  if (stats === undefined || NOT_BUILT.test(entry)) return [];
  if (!stats.isDirectory()) return [entry];
  return readdirSync(join(root, entry)).flatMap((name) => filesUnder(root, `${entry}/${name}`));
}
