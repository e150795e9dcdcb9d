import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceHash } from './source-hash.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'samepath-sources-'));
  mkdirSync(join(root, 'app'));
  writeFileSync(join(root, 'app', 'page.tsx'), 'one');
  writeFileSync(join(root, 'next.config.ts'), 'two');
});

afterEach(() => rmSync(root, { recursive: true }));

const hash = (): string => sourceHash(root, ['app', 'next.config.ts', 'proxy.ts']);

test.each([
  ['content', 'app/page.tsx', 'changed'],
  ['a new file', 'app/layout.tsx', ''],
  ['a file that was not there', 'proxy.ts', ''],
])('a change of %s is another hash', (_, path, content) => {
  const before = hash();
  writeFileSync(join(root, path), content);
  expect(hash()).not.toBe(before);
});

test('a test beside the sources is no change of what is built', () => {
  const before = hash();
  writeFileSync(join(root, 'app', 'page.test.tsx'), 'test');
  mkdirSync(join(root, 'app', 'testing'));
  writeFileSync(join(root, 'app', 'testing', 'builder.ts'), 'test');
  expect(hash()).toBe(before);
});
