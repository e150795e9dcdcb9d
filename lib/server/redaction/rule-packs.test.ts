import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadRulePacks, scanWithRulePack } from './rule-packs.ts';

describe('rule packs', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rules-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('load from TOML and run in linear time', async () => {
    await writeFile(
      join(folder, 'own.toml'),
      "[[rules]]\nid = 'badge'\nregex = '''BADGE-(\\d{6})'''\nsecretGroup = 1\nkeywords = ['badge']\n",
    );
    const report = await loadRulePacks(folder);
    expect(report).toMatchObject({ refused: [], skippedRules: [] });
    const hits = report.packs.flatMap((pack) => scanWithRulePack('visitor BADGE-123456', pack));
    expect(hits).toEqual([{ rule: 'badge', start: 14, end: 20 }]);
  });

  it('name the files and rules they leave out', async () => {
    await writeFile(join(folder, 'broken.toml'), 'rules = [');
    await writeFile(join(folder, 'other.toml'), 'title = 1');
    await writeFile(
      join(folder, 'behind.toml'),
      "[[rules]]\nid = 'look-behind'\nregex = '(?<=a)b'\n",
    );
    const report = await loadRulePacks(folder);
    expect(report.refused).toEqual([
      { file: 'broken.toml', reason: 'not-toml' },
      { file: 'other.toml', reason: 'not-rules' },
    ]);
    expect(report.skippedRules).toEqual(['behind.toml:look-behind']);
  });

  it('are none where the folder is missing', async () => {
    expect(await loadRulePacks(join(folder, 'none'))).toEqual({
      packs: [],
      refused: [],
      skippedRules: [],
    });
  });
});
