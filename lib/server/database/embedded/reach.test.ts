import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canReach } from './reach.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samepath-reach-'));
  mkdirSync(join(folder, 'inner'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const stranger = { uid: 65_534, gid: 65_534 };

test('a stranger reaches what lies below folders that everybody may pass', () => {
  chmodSync(folder, 0o711);
  expect(canReach(join(folder, 'inner', 'file'), stranger)).toBe(true);
});

test('a stranger reaches nothing below a private folder, however deep', () => {
  chmodSync(folder, 0o700);
  expect(canReach(join(folder, 'inner'), stranger)).toBe(false);
  expect(canReach(join(folder, 'inner', 'file'), stranger)).toBe(false);
});

test('the owner reaches what lies below a private folder', () => {
  chmodSync(folder, 0o700);
  const owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  expect(canReach(join(folder, 'inner'), owner)).toBe(true);
});
