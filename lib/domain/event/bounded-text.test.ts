import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutToBytes, isTooDeep, mayNeedMending, mendJson, NESTING_MAX } from './bounded-text.ts';

describe('strings that a database cannot hold', () => {
  test('are mended wherever they stand, names included', () => {
    expect(mendJson({ 'a\0': ['x\0y', { b: '\ud800' }], n: 1, z: null })).toEqual({
      a: ['xy', { b: '\ufffd' }],
      n: 1,
      z: null,
    });
  });

  test('are only looked for when the JSON spells one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
        (text) => {
          const json = JSON.stringify(text);
          fc.pre(!mayNeedMending(json));
          expect(mendJson(JSON.parse(json))).toBe(JSON.parse(json));
        },
      ),
      { numRuns: 1_000 },
    );
    expect(mayNeedMending('"\\u0000"')).toBe(true);
    expect(mayNeedMending('"\\uD800"')).toBe(true);
    expect(mayNeedMending('"plain"')).toBe(false);
  });
});

test('a cut text is the longest start that fits and splits no character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(60), (text, bytesMax) => {
      const cut = cutToBytes(text, bytesMax);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.isWellFormed()).toBe(true);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(bytesMax);
      const next = text.slice(cut.length).match(/^./su)?.[0];
      expect(next === undefined || Buffer.byteLength(cut + next) > bytesMax).toBe(true);
    }),
  );
});

test('nesting is counted to the limit', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });
  expect(isTooDeep(nested(NESTING_MAX))).toBe(false);
  expect(isTooDeep(nested(NESTING_MAX + 1))).toBe(true);
});
