import { isPublicOverTls } from '../http/public-origin.ts';

/** Absolute life of a session; it also ends after SESSION_IDLE_MS without a request. */
export const SESSION_LIFE_MS = 14 * 86_400_000;
export const SESSION_IDLE_MS = 3 * 86_400_000;

const NAME = 'samepath_session';

/**
 * The name of the session cookie. Over TLS it bears `__Host-`, so that no sibling host and no plain-HTTP
 * page can plant one; browsers refuse that prefix without Secure, so plain HTTP goes without it.
 */
export function sessionCookieName(isSecure = isPublicOverTls()): string {
  return isSecure ? `__Host-${NAME}` : NAME;
}

/** The session token in a Cookie header, or undefined. */
export function sessionTokenOf(
  cookieHeader: string | null,
  isSecure = isPublicOverTls(),
): string | undefined {
  const name = sessionCookieName(isSecure);
  for (const part of (cookieHeader ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at !== -1 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/** The Set-Cookie that starts a session. */
export function sessionCookie(token: string, isSecure = isPublicOverTls()): string {
  return setCookie(token, SESSION_LIFE_MS / 1_000, isSecure);
}

/** The Set-Cookie that ends one. */
export function endedSessionCookie(isSecure = isPublicOverTls()): string {
  return setCookie('', 0, isSecure);
}

function setCookie(value: string, maxAgeSeconds: number, isSecure: boolean): string {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${String(maxAgeSeconds)}`];
  if (isSecure) attributes.push('Secure');
  return [`${sessionCookieName(isSecure)}=${value}`, ...attributes].join('; ');
}
