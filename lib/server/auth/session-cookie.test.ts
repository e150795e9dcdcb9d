import { describe, expect, test } from 'vitest';
import {
  endedSessionCookie,
  sessionCookie,
  sessionCookieName,
  sessionTokenOf,
} from './session-cookie.ts';

describe('the session cookie', () => {
  test('over TLS is bound to the host and to TLS', () => {
    expect(sessionCookie('abc', true)).toBe(
      '__Host-samepath_session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600; Secure',
    );
  });

  test('over plain HTTP goes without what browsers accept over TLS only', () => {
    expect(sessionCookie('abc', false)).toBe(
      'samepath_session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600',
    );
  });

  test('is taken away by the same name and attributes', () => {
    expect(endedSessionCookie(true)).toBe(
      '__Host-samepath_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure',
    );
  });

  test('is found among others', () => {
    expect(sessionTokenOf('theme=dark; samepath_session=abc; x=1', false)).toBe('abc');
  });

  test.each([null, '', 'samepath_session', 'xsamepath_session=abc', 'theme=samepath_session=abc'])(
    'is not found in %j',
    (header) => {
      expect(sessionTokenOf(header, false)).toBeUndefined();
    },
  );

  test('over TLS the name that a plain page could plant counts for nothing', () => {
    expect(sessionTokenOf('samepath_session=planted', true)).toBeUndefined();
    expect(sessionCookieName(true)).toBe('__Host-samepath_session');
  });
});
