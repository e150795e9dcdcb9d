import { assert, constantFrom, dictionary, jsonValue, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, type Json } from './canonical-json.ts';

describe('canonical JSON', () => {
  // RFC 8785, sections 3.2.2 and 3.2.3.
  test('writes the example of the RFC as the RFC does', () => {
    const value = {
      numbers: [333_333_333.333_333_3, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test('orders members by UTF-16 units, not by code points', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 };
    expect(canonicalJson(value)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\u{1f600}":5,"\ufb33":3}',
    );
  });

  test('leaves out a member that is undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], ['\ud800'], [{ '\udc00': 1 }]])(
    'refuses %j, which JSON cannot say',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(RangeError);
    },
  );

  test('does not depend on the order in which members were set, and loses nothing', () => {
    const unit = constantFrom('a', 'B', '9', 'é', '€', '😀');
    const key = string({ unit, maxLength: 4 });
    assert(
      property(dictionary(key, jsonValue()), (value) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because fast-check draws JSON
        const json = value as { [member: string]: Json };
        const turned = Object.fromEntries(Object.entries(json).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(json));
        expect(JSON.parse(canonicalJson(json))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
