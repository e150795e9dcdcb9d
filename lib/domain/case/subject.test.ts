import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { type KnownPath, pathDifferences, UNKNOWN_PATH } from './path.ts';
import { type CaseSubject, likeness, subjectTitle } from './subject.ts';

const PATH: KnownPath = {
  ...UNKNOWN_PATH,
  route: 'direct',
  endpoint: '/v1/messages',
  model: 'claude-sonnet-5-5',
  sdkVersion: '1.12.0',
};
const subject = (path: Partial<KnownPath> = {}): CaseSubject => ({
  branch: 'api_error_500',
  meaning: null,
  surface: 'api',
  origin: 'anthropic',
  path: { ...PATH, ...path },
});
const aPath = fc.record({
  route: fc.constantFrom('direct', 'bedrock', null),
  baseUrlHost: fc.constantFrom('a', 'b', null),
  endpoint: fc.constantFrom('/v1/messages', null),
  model: fc.constantFrom('m1', 'm2', null),
  authOwner: fc.constantFrom('a', 'b', null),
  sdk: fc.constantFrom('ts', 'python', null),
  sdkVersion: fc.constantFrom('1', '2', null),
  runtime: fc.constantFrom('node', null),
  stream: fc.constantFrom(true, false, null),
  sizeClass: fc.constantFrom('under_4k' as const, '4k_64k' as const, null),
  betas: fc.constantFrom(['x', 'y'], ['y', 'x'], ['x'], [], null),
});

describe('two paths', () => {
  test('differ in what both name differently, and in nothing that one leaves unsaid', () => {
    const other = { ...PATH, route: 'bedrock', model: null, stream: true };
    expect(pathDifferences(PATH, other)).toEqual(['route']);
  });

  test('name their beta headers as a set', () => {
    expect(pathDifferences({ ...PATH, betas: ['a', 'b'] }, { ...PATH, betas: ['b', 'a'] })).toEqual(
      [],
    );
    expect(pathDifferences({ ...PATH, betas: ['a'] }, { ...PATH, betas: [] })).toEqual(['betas']);
  });

  test('differ alike seen from either side, and never from themselves', () => {
    fc.assert(
      fc.property(aPath, aPath, (one, other) => {
        expect(pathDifferences(one, other)).toEqual(pathDifferences(other, one));
        expect(pathDifferences(one, one)).toEqual([]);
      }),
    );
  });
});

describe('two subjects are about the same', () => {
  test.each([
    ['with the same branch and routing', {}, 3],
    ['whatever their SDK versions and sizes', { sdkVersion: '0.9.0', sizeClass: '4k_64k' }, 3],
    ['where one of them leaves the model unsaid', { model: null }, 2],
    ['where nothing is said at all', UNKNOWN_PATH, 0],
  ] as const)('%s', (_, path, fields) => {
    expect(likeness(subject(), subject(path))).toBe(fields);
  });

  test.each([
    ['another route', {}, { route: 'bedrock' }],
    ['another model', {}, { model: 'claude-haiku-4-5' }],
    ['another key owner', { authOwner: 'search' }, { authOwner: 'billing' }],
    ['another host', { baseUrlHost: 'b.example' }, { baseUrlHost: 'a.example' }],
  ])('but not with %s', (_, first, path) => {
    expect(likeness(subject(first), subject(path))).toBeNull();
  });

  test('but not on another branch', () => {
    expect(likeness(subject(), { ...subject(), branch: 'overloaded_529' })).toBeNull();
  });

  test('alike seen from either side', () => {
    fc.assert(
      fc.property(aPath, aPath, (one, other) => {
        expect(likeness(subject(one), subject(other))).toBe(likeness(subject(other), subject(one)));
      }),
    );
  });
});

describe('the title of a case', () => {
  test('names branch, route and model', () => {
    expect(subjectTitle(subject())).toBe('api_error on direct, claude-sonnet-5-5');
  });

  test('names the narrower sense, and leaves out what is not known', () => {
    expect(
      subjectTitle({ ...subject(UNKNOWN_PATH), branch: 'rate_limit_429', meaning: 'spend_cap' }),
    ).toBe('rate limit: a spend cap is reached');
  });

  test.each(BRANCHES)('is never empty: %s', (branch) => {
    expect(subjectTitle({ ...subject(UNKNOWN_PATH), branch })).not.toBe('');
  });
});
