import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStringEnds } from './string-ends.ts';
import type { StringSpan } from './strings.ts';

const QUOTE = '"'.charCodeAt(0);
const spanAt = (from: number, text: string): StringSpan => ({
  from,
  line: from,
  quote: QUOTE,
  slashes: 0,
  limit: text.length,
});

describe('the end of a private string', () => {
  it.each([
    ['stands before a comma', 'a "b" c", d', 7],
    ['stands at the end of its line', 'a "b" c"\nd', 7],
    ['stands at the end of the text', 'a "b" c"', 7],
    ['is the end of the text where no quote ends it', 'a "b" c', 7],
    ['is the 64th stray quote, for then it is no string', 'a" b '.repeat(80), 316],
  ])('%s', (_, text, end) => {
    expect(createStringEnds(text).after(spanAt(0, text))).toBe(end);
  });

  it('is the same whether other strings were asked for before or not', () => {
    const piece = fc.constantFrom('"', '" ', '",', '"}', 'a', ' ', '\n', ':', '{', '\\"', '\\');
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 300 }),
        fc.array(fc.nat(300), { maxLength: 20 }),
        (pieces, places) => {
          const text = pieces.join('');
          const ends = createStringEnds(text);
          // A string begins behind its quote.
          const starts = places
            .filter((at) => text.charAt(at) === '"' && text.charAt(at - 1) !== '\\')
            .sort((a, b) => a - b);
          for (const at of starts) {
            const span = spanAt(at + 1, text);
            expect(ends.after(span)).toBe(createStringEnds(text).after(span));
          }
        },
      ),
      { numRuns: 1_000, seed: 7 },
    );
  });
});
