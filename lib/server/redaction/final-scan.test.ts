import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillSamples } from '#lib/domain/redaction/fixtures/sample-secrets.ts';
import { redact } from '#lib/domain/redaction/redact.ts';
import { finalScan } from './final-scan.ts';
import { loadRulePacks } from './rule-packs.ts';

const KEY = fillSamples('{{anthropic-key}}', 1);

describe('the final scan', () => {
  it('passes a packet that the engine has redacted', async () => {
    const redaction = redact(
      `# Packet\nreq_011CSHoEeqs5C35K2UUqR7Fy 500 api_error\nkey ${KEY}\nfrom jane@example.org\n`,
    );
    const text = redaction.kind === 'redacted' ? redaction.text : '';
    expect(await finalScan({ text, acceptedValues: [KEY, 'jane@example.org'] })).toEqual({
      kind: 'clean',
    });
  });

  it('blocks with the place, by more than one scanner, and never says the value', async () => {
    const result = await finalScan({ text: `# Packet\nkey ${KEY}\n` });
    expect(result).toMatchObject({ kind: 'blocked' });
    const scanners = new Set(
      result.kind === 'blocked'
        ? result.places.map((place) => `${place.scanner} ${place.line}:${place.column}`)
        : [],
    );
    expect([...scanners].sort()).toEqual(['engine 2:5', 'secretlint 2:5', 'tripwire 2:5']);
    expect(JSON.stringify(result)).not.toContain(KEY.slice(15, 40));
  });

  it('blocks while an accepted value can be read in any view', async () => {
    for (const hidden of [
      'Hargrove',
      encodeURIComponent('Hargrove').replace('H', '%48'),
      Buffer.from('the patient Hargrove is away').toString('base64'),
    ]) {
      expect(
        await finalScan({ text: `note ${hidden} end`, acceptedValues: ['Hargrove'] }),
      ).toMatchObject({ kind: 'blocked' });
    }
  });
});

describe('rule packs', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rules-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('load from TOML, run in linear time and block the copy', async () => {
    await writeFile(
      join(folder, 'own.toml'),
      "[[rules]]\nid = 'badge'\nregex = '''BADGE-(\\d{6})'''\nsecretGroup = 1\nkeywords = ['badge']\n",
    );
    const report = await loadRulePacks(folder);
    expect(report).toMatchObject({ refused: [], skippedRules: [] });
    expect(
      await finalScan({ text: 'visitor BADGE-123456', rulePacks: report.packs }),
    ).toMatchObject({
      kind: 'blocked',
      places: [{ scanner: 'rule-pack', rule: 'own:badge', line: 1, column: 15 }],
    });
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
