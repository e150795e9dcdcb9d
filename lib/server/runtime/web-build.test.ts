import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holderOf } from './process-lock.ts';
import { ensureWebBuild } from './web-build.ts';

const NEXT = "require('node:fs').mkdirSync(process.env.NEXT_DIST_DIR, { recursive: true });";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'samepath-builds-'));
  mkdirSync(join(root, 'node_modules/next/dist/bin'), { recursive: true });
  writeFileSync(join(root, 'node_modules/next/dist/bin/next'), NEXT);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** The name of a build of these sources. */
async function build(source: string): Promise<string> {
  writeFileSync(join(root, 'proxy.ts'), source);
  const folder = await ensureWebBuild({
    root,
    variables: process.env,
    log: () => undefined,
    signal: new AbortController().signal,
    onBuild: () => undefined,
  });
  return basename(folder);
}

const builds = (): string => join(root, '.next/builds');
const isThere = (name: string): boolean => existsSync(join(builds(), name));

function servedBy(pid: number, holder: { pid: number; startedAt: string }, name: string): void {
  writeFileSync(join(builds(), `served.${pid}`), JSON.stringify({ ...holder, build: name }));
}

test('three builds are kept, the newest ones', async () => {
  const names: string[] = [];
  for (const source of ['1', '2', '3', '4']) names.push(await build(source));
  expect(names.map(isThere)).toEqual([false, true, true, true]);
});

test('a build that another start serves is spared, however old it is', async () => {
  const oldest = await build('1');
  servedBy(process.ppid, holderOf(process.ppid), oldest);
  for (const source of ['2', '3', '4', '5']) await build(source);
  expect(isThere(oldest)).toBe(true);
});

test('one whose server has died is not, and the mark goes with it', async () => {
  const oldest = await build('1');
  servedBy(process.ppid, { pid: process.ppid, startedAt: 'another boot/1' }, oldest);
  for (const source of ['2', '3', '4']) await build(source);
  expect(isThere(oldest)).toBe(false);
  expect(readdirSync(builds()).filter((name) => name.startsWith('served'))).toEqual([
    `served.${process.pid}`,
  ]);
});
