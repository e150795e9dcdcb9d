import { describe, expect, test } from 'vitest';
import { redact } from './redact.ts';
import { createPackScanner, type PackRule, packRuleComplaint } from './rule-packs.ts';

const BADGE: PackRule = {
  pack: 'own',
  id: 'badge',
  regex: String.raw`BADGE-(\d{6})`,
  keywords: ['badge'],
  group: 1,
  entropyMin: 0,
};

function masked(text: string, rule: Partial<PackRule> = {}, nowMs: () => number = () => 0): string {
  const packs = createPackScanner([{ ...BADGE, ...rule }], { nowMs, budgetMs: 250 });
  const redaction = redact(text, { packs });
  return redaction.kind === 'redacted' ? redaction.text : redaction.reason;
}

describe('a rule of the installation', () => {
  test.each<[what: string, text: string, rule: Partial<PackRule>, out: string]>([
    ['masks its group', 'visitor BADGE-123456', {}, 'visitor BADGE-[REDACTED:secret#1]'],
    [
      'masks the first group that matched where it names none',
      'visitor BADGE-123456',
      { group: 0 },
      'visitor BADGE-[REDACTED:secret#1]',
    ],
    [
      'masks all that matched where it has no groups',
      'visitor BADGE-123456',
      { regex: String.raw`BADGE-\d{6}`, group: 0 },
      'visitor [REDACTED:secret#1]',
    ],
    [
      'runs only where a keyword occurs, in letters of any size',
      'visitor Badge 123456',
      { regex: String.raw`\d{6}`, group: 0, keywords: ['pass'] },
      'visitor Badge 123456',
    ],
    [
      'passes over what is not random enough',
      'BADGE-111111 BADGE-382905',
      { entropyMin: 2 },
      'BADGE-111111 BADGE-[REDACTED:secret#1]',
    ],
    ['reads what is encoded', 'visitor BADGE%2D123456', {}, 'visitor BADGE%2D[REDACTED:secret#1]'],
    [
      'masks ids too, for who writes a rule means it',
      'req_011CSHoEeqs5C35K2UUqR7Fy',
      { regex: 'req_\\w+', group: 0, keywords: [] },
      '[REDACTED:secret#1]',
    ],
    [
      'leaves what is masked',
      'BADGE-[REDACTED:secret#1]',
      { regex: 'BADGE-.*', group: 0 },
      'BADGE-[REDACTED:secret#1]',
    ],
  ])('%s', (_, text, rule, out) => {
    expect(masked(text, rule)).toBe(out);
    expect(masked(out, rule)).toBe(out);
  });

  test('finds what stands across the cut of a long text', () => {
    const text = `${'x'.repeat(32_760)} BADGE-123456 ${'x'.repeat(40_000)} BADGE-654321`;
    expect(masked(text)).toBe(
      text.replace('123456', '[REDACTED:secret#1]').replace('654321', '[REDACTED:secret#2]'),
    );
  });

  test('that takes too long lets nothing of the text through', () => {
    let now = 0;
    expect(masked('visitor BADGE-123456', {}, () => (now += 200))).toBe('over-budget');
  });

  test('that hangs other engines ends', () => {
    const text = `badge ${'a'.repeat(30_000)}!`;
    expect(masked(text, { regex: '(a+)+$', group: 0 })).toBe(text);
  });

  test.each([
    [{ regex: '(?<=a)b', group: 0 }, /./],
    [{ regex: '(', group: 0 }, /missing/],
    [{ regex: '(a)', group: 2 }, /has secretGroup 2, but 1 groups/],
  ])('that the engine does not take says why: %j', (rule, why) => {
    expect(packRuleComplaint(rule)).toMatch(why);
  });

  test('that holds has no complaint', () => {
    expect(packRuleComplaint(BADGE)).toBeNull();
  });
});
