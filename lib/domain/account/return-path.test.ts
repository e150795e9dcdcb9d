import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { returnPath } from './return-path.ts';

test.each(['/', '/errors', '/errors?branch=api_error_500&from=now-1h', '/cases/a%2Fb'])(
  'signing in returns to %s',
  (path) => {
    expect(returnPath(path)).toBe(path);
  },
);

test.each([
  undefined,
  '',
  'errors',
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  String.raw`/\evil.example`,
  '/\t/evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  '/sign-in',
  '/setup',
  '/api/v1/keys',
])('signing in does not return to %j, but to the board', (path) => {
  expect(returnPath(path)).toBe('/');
});

test('signing in never leads to another host', () => {
  const text = fc.string({ unit: fc.constantFrom('/', '\\', '.', '\t', '@', ':', 'e', '?', '#') });
  fc.assert(
    fc.property(text, (path) => {
      const there = new URL(returnPath(`/${path}`), 'http://ours.example');
      expect(there.origin).toBe('http://ours.example');
    }),
  );
});
