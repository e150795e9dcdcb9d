import { hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { environment } from '../env.ts';
import { processWide } from '../process-wide.ts';
import { writeAtomically } from '../runtime/write-atomically.ts';

const FILE = 'installation-key';
const KEY_BYTES = 32;

type Held = { dataDir: string | null; key: Buffer };

const held = processWide('installation-key', (): Held => ({ dataDir: null, key: Buffer.alloc(0) }));

/**
 * 32 bytes for one purpose, derived from the key of this installation. That key lies in DATA_DIR, readable by
 * its owner only, and never in the database: a copy of the database alone can neither sign nor name anybody.
 * Made at the first use. Throws the error of the file system when it can be neither read nor made.
 */
export function installationSecret(purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', installationKey(), '', `samepath/${purpose}`, KEY_BYTES));
}

function installationKey(): Buffer {
  const memory = held.get();
  const dataDir = path.resolve(environment().DATA_DIR);
  if (memory.dataDir !== dataDir) {
    memory.key = readOrMake(dataDir);
    memory.dataDir = dataDir;
  }
  return memory.key;
}

/** Two processes may do this at once: a link is made by one of them only, and both read what it made. */
function readOrMake(dataDir: string): Buffer {
  const file = path.join(dataDir, FILE);
  const found = read(file);
  if (found !== null) return found;
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeAtomically(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  const made = read(file);
  if (made === null) throw new Error(`${FILE} is gone as soon as it was made`);
  return made;
}

function read(file: string): Buffer | null {
  try {
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
    // Another key would come of it, and nobody would know why no signature holds any more.
    if (key.length !== KEY_BYTES) throw new Error(`${FILE} is damaged: restore it from a backup`);
    return key;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
