import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { isSameProcess, processFacts } from './process-facts.ts';

/** Taking a dead holder's lock away is a matter of milliseconds; an older guard is itself a leftover. */
const GUARD_MS_MAX = 10_000;
const GUARD_PAUSE_MS = 5;

export const Holder = z.object({ pid: z.number().int().positive(), startedAt: z.string() });
export type Holder = z.infer<typeof Holder>;

/** A living process, as others recognise it. */
export function holderOf(pid: number): Holder {
  return { pid, startedAt: processFacts(pid)?.startedAt ?? '' };
}

/**
 * Creates the file with this text unless a living process holds it; the text is JSON with the fields of
 * Holder. Answers `held` with the holder's text, or `claimed` with what a dead holder left (null: nothing).
 * Throws the system's error when the path is there and cannot be read, or cannot be written.
 */
export function claimLock(
  path: string,
  text: string,
): { kind: 'claimed'; left: string | null } | { kind: 'held'; text: string } {
  let left: string | null = null;
  for (;;) {
    if (createWhole(path, text)) return { kind: 'claimed', left };
    const found = readOrNull(path);
    if (found === null) continue;
    if (isHeld(found)) return { kind: 'held', text: found };
    left = removeLeftover(path) ?? left;
  }
}

export function releaseLock(path: string): void {
  rmSync(path, { force: true });
}

/** A hard link fails when the name exists, and the file behind it is whole already. */
function createWhole(path: string, text: string): boolean {
  const draft = `${path}.${randomBytes(4).toString('hex')}.claim`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Under a guard, because between the look and the removal somebody else may have removed it and claimed. */
function removeLeftover(path: string): string | null {
  const guard = `${path}.guard`;
  const stats = statSync(guard, { throwIfNoEntry: false });
  if (stats !== undefined && Date.now() - stats.mtimeMs > GUARD_MS_MAX)
    rmSync(guard, { force: true });
  if (!createWhole(guard, '')) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, GUARD_PAUSE_MS);
    return null;
  }
  try {
    const found = readOrNull(path);
    if (found === null || isHeld(found)) return null;
    rmSync(path, { force: true });
    return found;
  } finally {
    rmSync(guard, { force: true });
  }
}

function isHeld(text: string): boolean {
  const holder = parseHolder(text);
  return holder !== null && isSameProcess(holder);
}

function parseHolder(text: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // Anything else than "gone" stays as it is, and looking again would go on for ever.
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
