import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaSet, fingerprintOf, type PathFields, pathOfFingerprint } from './fingerprint.ts';
import { SIZE_CLASSES } from './size-class.ts';

const DIRECT: PathFields = {
  route: 'direct',
  baseUrlHost: 'api.anthropic.com',
  endpoint: '/v1/messages',
  model: 'claude-sonnet-5',
  authOwner: null,
  sdk: 'anthropic-ts',
  sdkVersion: '1.12.0',
  runtime: 'node-24',
  stream: true,
  sizeClass: '4k_64k',
  betas: ['b', 'a', 'b'],
};

const text = fc.oneof(fc.string(), fc.constantFrom('\\-', '|', ',', '\\', 'a|b', 'a,b', '\\p', ''));
const maybe = fc.option(text, { nil: null });
const anyPath: fc.Arbitrary<PathFields> = fc.record({
  route: text,
  baseUrlHost: maybe,
  endpoint: maybe,
  model: maybe,
  authOwner: maybe,
  sdk: maybe,
  sdkVersion: maybe,
  runtime: maybe,
  stream: fc.option(fc.boolean(), { nil: null }),
  sizeClass: fc.option(fc.constantFrom(...SIZE_CLASSES), { nil: null }),
  betas: fc.array(text, { maxLength: 4 }),
});

describe('the fingerprint of a path', () => {
  test('names its version and its fields in a fixed order', () => {
    expect(fingerprintOf(DIRECT)).toBe(
      'v1|direct|api.anthropic.com|/v1/messages|claude-sonnet-5|\\-|anthropic-ts|1.12.0|node-24|true|4k_64k|a,b',
    );
  });

  test('is equal for two paths exactly when all their fields are equal', () => {
    const identity = (path: PathFields): string =>
      JSON.stringify({ ...path, betas: betaSet(path.betas) }, Object.keys(path).sort());
    fc.assert(
      fc.property(anyPath, anyPath, (one, other) => {
        expect(fingerprintOf(one) === fingerprintOf(other)).toBe(identity(one) === identity(other));
      }),
      { numRuns: 3_000 },
    );
  });

  test('names the path so that it can be read back', () => {
    expect(pathOfFingerprint(fingerprintOf(DIRECT))).toEqual({ ...DIRECT, betas: ['a', 'b'] });
    fc.assert(
      fc.property(anyPath, (path) => {
        const read = pathOfFingerprint(fingerprintOf(path));
        expect(read).toEqual({ ...path, betas: betaSet(path.betas) });
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(['', 'v1', 'v2|a|b|c|d|e|f|g|h|true|4k_64k|', 'v1|a', `${fingerprintOf(DIRECT)}|more`])(
    'is not read from %j',
    (other) => expect(pathOfFingerprint(other)).toBeNull(),
  );

  test.each<[string, Partial<PathFields>]>([
    ['a field that was not said and one that reads like it', { model: '\\-' }],
    ['a separator inside a field', { model: 'a|b', authOwner: null }],
    ['no betas and one empty beta', { betas: [''] }],
    ['a comma inside a beta', { betas: ['a,b'] }],
  ])('tells apart %s', (_, change) => {
    const base = { ...DIRECT, model: null, betas: [] };
    expect(fingerprintOf({ ...base, ...change })).not.toBe(fingerprintOf(base));
    expect(fingerprintOf({ ...base, ...change })).not.toBe(
      fingerprintOf({ ...base, betas: ['a', 'b'] }),
    );
  });

  test('does not depend on the order of the betas', () => {
    expect(fingerprintOf({ ...DIRECT, betas: ['a', 'b'] })).toBe(
      fingerprintOf({ ...DIRECT, betas: ['b', 'a'] }),
    );
  });
});
