import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOfJsonError } from './json-place.ts';

describe('the place of a JSON error', () => {
  test.each([
    ['{"a":tru}', 5],
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ['[1 2]', 3],
    ['{"a":"\n"}', 5],
    ['{} x', 3],
    ['[1]]', 3],
    ['', 0],
    ['{"a":', 5],
    ['[1}', 2],
    ['{a:1}', 1],
    ['nul', 0],
  ])('in %j is %i', (text, place) => {
    expect(placeOfJsonError(text)).toBe(place);
  });

  test('is the end of a text that holds', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(placeOfJsonError(text)).toBe(text.length);
      }),
    );
  });

  test('is never after the character that broke a text that held', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, seed) => {
        const index = seed % (text.length + 1);
        const broken = `${text.slice(0, index)}\u0001${text.slice(index)}`;
        expect(placeOfJsonError(broken)).toBeLessThanOrEqual(index);
      }),
    );
  });

  test('is found behind a string of many megabytes', () => {
    expect(placeOfJsonError(`{"a":"${'x'.repeat(9_000_000)}" 1}`)).toBe(9_000_008);
  });

  test('is found in a hundred thousand open brackets without recursion', () => {
    expect(placeOfJsonError('['.repeat(100_000))).toBe(100_000);
  });
});
