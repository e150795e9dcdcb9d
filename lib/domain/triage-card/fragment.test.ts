import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOfFragment } from './fragment.ts';

const base64url = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

describe('a text handed over in an address', () => {
  test.each([
    ['#API%20Error%3A%20529%20Overloaded', 'API Error: 529 Overloaded'],
    [`#${base64url('API Error: 529 · Überlastet\n')}`, 'API Error: 529 · Überlastet\n'],
    ['#Overloaded', 'Overloaded'],
    ['#APIConnectionError', 'APIConnectionError'],
    ['#100%25 sure, 50% not, %ff', '100% sure, 50% not, %ff'],
    ['#a+b', 'a+b'],
  ])('reads %s', (hash, text) => {
    expect(textOfFragment(hash)).toBe(text);
  });

  test.each(['', '#', '#%20%0A'])('finds no text in "%s"', (hash) => {
    expect(textOfFragment(hash)).toBeNull();
  });

  test('any text comes back from its percent-encoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (words) => {
        const text = `API Error: ${words}`;
        expect(textOfFragment(`#${encodeURIComponent(text)}`)).toBe(text);
      }),
    );
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (hash) => {
        expect(() => textOfFragment(hash)).not.toThrow();
      }),
    );
  });
});
