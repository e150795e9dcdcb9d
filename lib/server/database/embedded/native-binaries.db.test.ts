import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { locatePackage, nativeBinaries } from './native-binaries.ts';

let folder: string;
let packageFolder: string;
let copies: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samepath-binaries-'));
  packageFolder = join(folder, 'package');
  copies = join(folder, 'copies');
  cpSync(locatePackage(), packageFolder, { recursive: true, verbatimSymlinks: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As the registry's archive is unpacked when install scripts do not run. */
function undoInstallScript(): void {
  const lib = join(packageFolder, 'native', 'lib');
  for (const name of readdirSync(lib)) {
    if (lstatSync(join(lib, name)).isSymbolicLink()) rmSync(join(lib, name));
  }
  chmodSync(join(packageFolder, 'native', 'bin', 'postgres'), 0o644);
}

const versionOf = (binary: string): string =>
  execFileSync(binary, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

test('the binaries run when they were installed without install scripts', () => {
  undoInstallScript();
  expect(() => versionOf(join(packageFolder, 'native', 'bin', 'initdb'))).toThrow(/initdb/);
  const binaries = nativeBinaries(null, { packageFolder, copies });
  expect(versionOf(binaries.initdb)).toMatch(/^initdb \(PostgreSQL\) 18\./);
  expect(versionOf(binaries.postgres)).toMatch(/^postgres \(PostgreSQL\) 18\./);
  expect(binaries.major).toBe(18);
});

test('the binaries are copied once to where a user may run them who may not enter the project', () => {
  const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 };
  chmodSync(folder, 0o755);
  chmodSync(packageFolder, 0o700);
  const first = nativeBinaries(stranger, { packageFolder, copies });
  expect(first.postgres.startsWith(copies)).toBe(true);
  expect(versionOf(first.postgres)).toMatch(/18\./);
  expect(nativeBinaries(stranger, { packageFolder, copies })).toEqual(first);
  expect(readdirSync(copies)).toHaveLength(1);
});

test('the binaries are used in place by a user who may enter the project', () => {
  const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 };
  chmodSync(folder, 0o755);
  expect(nativeBinaries(stranger, { packageFolder, copies }).postgres).toBe(
    join(packageFolder, 'native', 'bin', 'postgres'),
  );
  expect(existsSync(copies)).toBe(false);
});
