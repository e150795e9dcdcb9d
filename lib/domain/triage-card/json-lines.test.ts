import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOfOrigin } from '#lib/domain/triage/mapped-text.ts';
import { jsonLines } from './json-lines.ts';

describe('JSON over lines', () => {
  test('looks as JSON.stringify with an indent makes it look', () => {
    const value = { type: 'error', error: { details: null, list: [1, { a: [] }], none: {} } };
    expect(jsonLines(JSON.stringify(value)).text).toBe(JSON.stringify(value, null, 2));
  });

  test('of any JSON the same lines come out, whatever blanks stood in it', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1, 4), (json, indent) => {
        const value: unknown = JSON.parse(json);
        const given = JSON.stringify(value, null, indent);
        expect(jsonLines(given).text).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  test('escapes and numbers stay as they were written', () => {
    expect(jsonLines(String.raw`{"a":"\u00b7","b":1.50}`).text).toBe(
      '{\n  "a": "\\u00b7",\n  "b": 1.50\n}',
    );
  });

  test('a place in the JSON is the same value in the lines', () => {
    const raw = '{"type":"error", "error":{"type":"api_error","message":"a {b}, c"},"id":null}';
    const lines = jsonLines(raw);
    for (const value of ['error', 'api_error', 'a {b}, c', 'null', '{"type"']) {
      const start = raw.indexOf(value);
      const place = placeOfOrigin(lines, { start, end: start + value.length });
      const shown = lines.text.slice(place.start, place.end);
      expect(shown.replaceAll(/\s/g, '')).toBe(value.replaceAll(/\s/g, ''));
    }
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(() => jsonLines(text)).not.toThrow();
      }),
    );
  });
});
