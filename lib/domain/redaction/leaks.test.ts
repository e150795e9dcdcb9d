import { describe, expect, it } from 'vitest';
import { fillSamples } from './fixtures/sample-secrets.ts';
import { isTellingValue, leaksIn } from './leaks.ts';
import { redact } from './redact.ts';

const KEY = fillSamples('{{anthropic-key}}', 1);
const NOTHING = { accepted: [], shown: [] };

describe('the leaks of a finished text', () => {
  it('are none once the engine has redacted it', () => {
    const redaction = redact(
      `req_011CSHoEeqs5C35K2UUqR7Fy 500\nkey ${KEY}\nfrom jane@example.org\n`,
    );
    const text = redaction.kind === 'redacted' ? redaction.text : '';
    expect(leaksIn({ text, accepted: [KEY, 'jane@example.org'], shown: [] })).toEqual([]);
  });

  it('name the place and never the value', () => {
    const places = leaksIn({ text: `# Card\nkey ${KEY}\n`, ...NOTHING });
    expect(places).toContainEqual({
      scanner: 'engine',
      rule: 'vendor:anthropic',
      line: 2,
      column: 5,
    });
    expect(places).toContainEqual({
      scanner: 'tripwire',
      rule: 'anthropic-key',
      line: 2,
      column: 5,
    });
    expect(JSON.stringify(places)).not.toContain(KEY.slice(15, 40));
  });

  it.each([
    ['as it is', 'Hargrove & Sons'],
    ['percent-encoded', encodeURIComponent('Hargrove & Sons').replace('H', '%48')],
    ['in Base64', Buffer.from('the firm Hargrove & Sons is away').toString('base64')],
  ])('hold an accepted value that can be read %s', (_, hidden) => {
    expect(
      leaksIn({ text: `note ${hidden} end`, accepted: ['Hargrove & Sons'], shown: [] }),
    ).not.toEqual([]);
  });

  it('hold 24 characters of a longer accepted value', () => {
    const value = 'the quarterly numbers of the northern branch were late again';
    const text = `quoted: ${value.slice(20, 44)}.`;
    expect(leaksIn({ text, accepted: [value], shown: [] })).toMatchObject([
      { scanner: 'accepted-value' },
    ]);
    expect(leaksIn({ text: value.slice(20, 43), accepted: [value], shown: [] })).toEqual([]);
  });

  it('name the place of a value that only an encoded form shows', () => {
    const hidden = Buffer.from('the firm Hargrove & Sons is away').toString('base64');
    const text = `# Card\nnote ${hidden}`;
    expect(leaksIn({ text, accepted: ['Hargrove & Sons'], shown: [] })).toMatchObject([
      { scanner: 'accepted-value', line: 2, column: 6 },
    ]);
  });

  it('are read through the backslashes of Markdown', () => {
    const key = ['sk', 'ant', 'api03', 'aB_3dE9f2'.repeat(10)].join('-');
    const text = `# Card\nkey ${key.replaceAll('_', String.raw`\_`)}`;
    expect(leaksIn({ text, ...NOTHING })).toContainEqual({
      scanner: 'tripwire',
      rule: 'anthropic-key',
      line: 2,
      column: 5,
    });
    const name = leaksIn({
      text: String.raw`at build\_box\_7`,
      accepted: ['build_box_7'],
      shown: [],
    });
    expect(name).toMatchObject([{ scanner: 'accepted-value', line: 1, column: 4 }]);
  });

  it('are none where a cut request was redacted and quoted in a block', () => {
    const text =
      '```\nbody={"messages":[{"role":"user","content":"[PROMPT:text, <100 chars]\n```\n';
    expect(leaksIn({ text, ...NOTHING })).toEqual([]);
  });

  it('are not what a person chose to show, even with the backslashes of Markdown', () => {
    const text = 'mail jane\\_roe@example.org';
    expect(leaksIn({ text, accepted: [], shown: ['jane_roe@example.org'] })).toEqual([]);
    expect(leaksIn({ text, ...NOTHING })).not.toEqual([]);
  });
});

describe('a masked value', () => {
  it.each([
    ['user', 'claude', false],
    ['name', 'Jane', false],
    ['prompt', 'overloaded', false],
    ['prompt', 'write to my landlord about it', true],
    ['password', 'Zx81!aaQ', true],
    ['card', '123', false],
  ] as const)('of kind %s, %s, is looked for everywhere: %s', (kind, value, isTelling) => {
    expect(isTellingValue(kind, value)).toBe(isTelling);
  });
});
