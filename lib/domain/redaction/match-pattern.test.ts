import { describe, expect, it } from 'vitest';
import { readableForms } from '#lib/domain/redaction/occurrences.ts';
import { matchPattern, type PatternMatches } from './match-pattern.ts';

const match = (text: string, pattern: string, nowMs: () => number = () => 0): PatternMatches =>
  matchPattern({ forms: readableForms(text), pattern, charsMin: 3, nowMs });

describe('a pattern', () => {
  it('gives the different texts it matches', () => {
    expect(match('ticket-12 and ticket-345\nticket-12 again', String.raw`ticket-\d+`)).toEqual({
      kind: 'matches',
      values: ['ticket-12', 'ticket-345'],
    });
  });

  it('matches in encoded forms too', () => {
    const hidden = Buffer.from('the case ACME-7788 is open').toString('base64');
    expect(match(`a=ACME%2D1234 ${hidden}`, String.raw`ACME-\d+`)).toEqual({
      kind: 'matches',
      values: ['ACME-1234', 'ACME-7788'],
    });
  });

  it('meets what stands across the cut of a long line', () => {
    const text = `${'x'.repeat(4_090)}ticket-123456 ${'y'.repeat(4_090)}ticket-987654`;
    const found = match(text, String.raw`ticket-\d{6}`);
    expect(found).toEqual({ kind: 'matches', values: ['ticket-123456', 'ticket-987654'] });
  });

  it.each([
    ['(', /no pattern.*missing closing/i],
    [String.raw`(?<=a)b`, /no pattern/],
    [String.raw`(a)\1`, /no pattern/],
    ['zzz', /matches nothing/],
    ['a', /at least 3 characters/],
    ['x'.repeat(501), /at most 500/],
  ])('that cannot be used says why: %s', (pattern, why) => {
    const found = match('some text with a word', pattern);
    expect(found.kind === 'refused' ? found.why : '').toMatch(why);
  });

  it('that matches all over the text is refused', () => {
    const text = Array.from({ length: 300 }, (_, index) => `word${index}`).join('\n');
    expect(match(text, String.raw`\w+`)).toMatchObject({ kind: 'refused' });
  });

  it('is given up when its time is over', () => {
    let now = 0;
    const found = match('line of text\n'.repeat(2_000), 'nothing', () => (now += 100));
    expect(found.kind === 'refused' ? found.why : '').toMatch(/takes too long/);
  });

  it('that hangs other engines ends', () => {
    expect(match(`${'a'.repeat(4_000)}!`, '(a+)+$').kind).toBe('refused');
  });
});
