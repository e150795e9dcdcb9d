import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RulePackError, readRulePacks } from './read-rule-packs.ts';

describe('rule packs', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rules-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });
  const write = (file: string, ...lines: readonly string[]): Promise<void> =>
    writeFile(join(folder, file), lines.join('\n'));

  function complaint(): string {
    try {
      readRulePacks(folder);
    } catch (error) {
      if (error instanceof RulePackError) return error.message;
      throw error;
    }
    return '';
  }

  it('are read from TOML as gitleaks writes it', async () => {
    await write(
      'own.toml',
      "title = 'ours'",
      '[[rules]]',
      "id = 'badge'",
      "regex = '''BADGE-(\\d{6})'''",
      'secretGroup = 1',
      'entropy = 2.5',
      "keywords = ['Badge']",
      '[[rules]]',
      "id = 'key-files'",
      "path = '''\\.p12$'''",
    );
    await write('notes.txt', 'no pack');
    expect(readRulePacks(folder)).toEqual({
      files: [{ file: 'own.toml', rules: 1, skipped: 1 }],
      rules: [
        {
          pack: 'own',
          id: 'badge',
          regex: 'BADGE-(\\d{6})',
          keywords: ['badge'],
          group: 1,
          entropyMin: 2.5,
        },
      ],
    });
  });

  it.each<[what: string, lines: readonly string[], why: RegExp]>([
    ['no TOML', ['rules = ['], /rules-\w+\/bad\.toml is no TOML: line \d+, column \d+\.$/],
    ['no rules', ['title = 1'], /bad\.toml does not hold: rules: /],
    [
      'a rule that does not hold',
      ['[[rules]]', "id = 'ok'", '[[rules]]', "id = 'deep'", 'secretGroup = 99'],
      /bad\.toml does not hold: rule "deep" secretGroup: /,
    ],
    ['a rule without a name', ['[[rules]]', "regex = 'a'"], /rule number 1 id: /],
    [
      'a pattern that the linear engine does not take',
      ['[[rules]]', "id = 'behind'", "regex = '(?<=a)b'"],
      /bad\.toml does not hold: rule "behind" .+/,
    ],
  ])('with %s are refused by file and rule', async (_, lines, why) => {
    await write('good.toml', '[[rules]]', "id = 'a'", "regex = 'abc'");
    await write('bad.toml', ...lines);
    expect(complaint()).toMatch(why);
  });

  it('are none where the folder is missing', () => {
    expect(readRulePacks(join(folder, 'none'))).toEqual({ files: [], rules: [] });
  });
});
