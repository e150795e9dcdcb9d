import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundTail, boundText, TEXT_BYTES_MAX } from './bound-text.ts';

const bytes = (text: string): number => new TextEncoder().encode(text).length;

describe('the bound of a pasted text', () => {
  test('a text up to 256 KiB is read whole', () => {
    const text = 'x'.repeat(TEXT_BYTES_MAX);
    expect(boundText(text)).toEqual({ text, isCut: false });
  });

  test('of a longer text the end is kept, from the start of a line', () => {
    const text = `${'old line\n'.repeat(40_000)}API Error: 529`;
    const bound = boundText(text);
    expect(bound.isCut).toBe(true);
    expect(bound.text.endsWith('\nAPI Error: 529')).toBe(true);
    expect(bound.text.startsWith('old line\n')).toBe(true);
  });

  test('a token that the cut runs through is left out, never halved', () => {
    const key = `sk-${'a1B2'.repeat(30)}`;
    const text = `${'y'.repeat(20)}${key} ${'z'.repeat(TEXT_BYTES_MAX - 60)}`;
    expect(boundText(text).text).toBe('z'.repeat(TEXT_BYTES_MAX - 60));
  });

  test('the last bytes of a file begin after the first line break, whatever their length', () => {
    expect(boundTail('half a line\nAPI Error: 500')).toEqual({
      text: 'API Error: 500',
      isCut: true,
    });
  });

  test('the kept text is a suffix and never longer than the bound, in any script', () => {
    const text = fc
      .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.nat(20_000))
      .map(([unit, times]) => `${unit}\n`.repeat(times + 1));
    fc.assert(
      fc.property(text, (given) => {
        const bound = boundText(given);
        expect(given.endsWith(bound.text)).toBe(true);
        expect(bytes(bound.text)).toBeLessThanOrEqual(TEXT_BYTES_MAX);
        expect(bound.isCut).toBe(bytes(given) > TEXT_BYTES_MAX);
      }),
      { numRuns: 30 },
    );
  });
});
