import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrencesIn, readableForms } from './occurrences.ts';

const found = (text: string, literal: string): string[] =>
  occurrencesIn(readableForms(text), literal).map(({ start, end }) => text.slice(start, end));

const BASE64 = Buffer.from('host build-box-7 is slow').toString('base64');

describe('the occurrences of a literal', () => {
  it.each([
    ['as it is', 'on build-box-7, build-box-7', ['build-box-7', 'build-box-7']],
    ['percent-encoded', 'x=build%2Dbox%2d7&y', ['build%2Dbox%2d7']],
    ['in escapes', '"build\\u002dbox-7"', ['build\\u002dbox-7']],
    ['as entities', '<b>build&#45;box-7</b>', ['build&#45;box-7']],
    ['with characters that nobody sees', 'build\u200b-box-7', ['build\u200b-box-7']],
    ['in wide letters', '\uff42uild-box-7', ['\uff42uild-box-7']],
    ['in Base64, whole', `note ${BASE64} end`, [BASE64]],
  ])('are found %s', (_, text, spans) => {
    expect(found(text, 'build-box-7')).toEqual(spans);
  });

  it('are none of nothing', () => {
    expect(found('text', '')).toEqual([]);
  });

  it('are sorted, disjoint and within the text', () => {
    const pieces = fc.constantFrom(
      'ab',
      'ba',
      '%61',
      '%62',
      '\u200b',
      ' ',
      '&#97;',
      'QUJBQkFCQUJBQkFCQUJB',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        let from = 0;
        for (const { start, end } of occurrencesIn(readableForms(text), 'aba')) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          from = end;
        }
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});
