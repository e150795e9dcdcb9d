import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/** Readers see the old or the new content, never half of it, also after a power loss. Readable by the owner only. */
export function writeAtomically(path: string, content: string): void {
  const draft = `${path}.${process.pid}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
