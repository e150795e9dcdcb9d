import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claimInstance } from './instance.ts';
import { claimLock } from './process-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samepath-instance-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const claim = (dataDir: string): ReturnType<typeof claimInstance> =>
  claimInstance({ dataDir, address: 'http://127.0.0.1', log: () => undefined });

describe('a lock', () => {
  test('that a dead holder left is taken', () => {
    writeFileSync(join(folder, 'lock'), '{"pid":1,"startedAt":"another boot/1"}');
    expect(claimLock(join(folder, 'lock'), '{}').kind).toBe('claimed');
  });

  test('whose path is a folder is an error, not a wait for ever', () => {
    mkdirSync(join(folder, 'lock'));
    expect(() => claimLock(join(folder, 'lock'), '{}')).toThrow(/EISDIR/);
    expect(readdirSync(folder)).toEqual(['lock']);
  });
});

describe('a data folder is refused in one sentence', () => {
  test('when a folder stands where its lock belongs', async () => {
    mkdirSync(join(folder, 'instance.json'));
    await expect(claim(folder)).rejects.toMatchObject({
      name: 'StartRefusal',
      message: `${folder}/instance.json cannot be read or replaced (EISDIR): give it to the user who starts Samepath, or remove it.`,
    });
  });

  test.each(['/proc/samepath', '/sys/samepath', '/proc', '/tmp/../proc/1/cwd/x'])(
    'when it is %s',
    async (dataDir) => {
      await expect(claim(dataDir)).rejects.toThrow(`${dataDir} belongs to the system`);
    },
  );

  test('when a link leads to the system', async () => {
    symlinkSync('/proc', join(folder, 'link'));
    await expect(claim(join(folder, 'link', 'data'))).rejects.toThrow('belongs to the system');
  });

  test('but a folder that is merely called so is taken', async () => {
    const instance = await claim(join(folder, 'proc'));
    instance.release();
    expect(readdirSync(join(folder, 'proc'))).toEqual([]);
  });
});
