import { unstable_doesMiddlewareMatch } from 'next/experimental/testing/server';
import { NextRequest } from 'next/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { config } from '../proxy.ts';

const BASE = 'http://127.0.0.1:3000';

/** The proxy as a fresh process sees it, under this PUBLIC_URL. */
async function ask(path: string, given: { cookie?: string; publicUrl?: string } = {}) {
  vi.stubEnv('PUBLIC_URL', given.publicUrl ?? '');
  vi.resetModules();
  const { proxy } = await import('../proxy.ts');
  const headers = given.cookie === undefined ? {} : { cookie: given.cookie };
  return proxy(new NextRequest(`${BASE}${path}`, { headers }));
}
const SIGNED_IN = { cookie: 'samepath_session=anything' };
const policyOf = (response: Response) => response.headers.get('content-security-policy') ?? '';
const nonceOf = (response: Response) => /'nonce-([\w-]+)'/u.exec(policyOf(response))?.[1];

afterEach(() => vi.unstubAllEnvs());

describe('somebody without a session', () => {
  test('is sent to sign in, and back to where they wanted to go', async () => {
    const response = await ask('/errors?branch=auth&from=a%26b');
    expect(response.status).toBe(307);
    const location = new URL(response.headers.get('location') ?? '');
    expect(location.pathname).toBe('/sign-in');
    expect(location.searchParams.get('next')).toBe('/errors?branch=auth&from=a%26b');
  });

  test('is sent to sign in from the board without a word of it', async () => {
    const location = new URL((await ask('/')).headers.get('location') ?? '');
    expect(location.pathname + location.search).toBe('/sign-in');
  });

  test.each(['/sign-in', '/sign-in/', '/setup'])('sees %s', async (path) => {
    expect((await ask(path)).headers.get('location')).toBeNull();
  });

  test('is not taken for somebody by a cookie that a plain page could plant', async () => {
    const response = await ask('/', { ...SIGNED_IN, publicUrl: 'https://samepath.example.com' });
    expect(response.status).toBe(307);
  });
});

describe('a page', () => {
  test('gets a nonce of its own, the same for the browser and for the renderer', async () => {
    const [one, other] = [await ask('/', SIGNED_IN), await ask('/', SIGNED_IN)];
    expect(nonceOf(one)).toMatch(/^[\w-]{43}$/u);
    expect(nonceOf(one)).not.toBe(nonceOf(other));
    expect(one.headers.get('x-middleware-request-content-security-policy')).toBe(policyOf(one));
    expect(policyOf(one)).not.toContain('unsafe-eval');
  });

  test('binds browsers to TLS only where people come over TLS', async () => {
    const plain = await ask('/', SIGNED_IN);
    expect(plain.headers.get('strict-transport-security')).toBeNull();
    expect(policyOf(plain)).not.toContain('upgrade-insecure-requests');
    const secure = await ask('/', {
      cookie: '__Host-samepath_session=anything',
      publicUrl: 'https://samepath.example.com',
    });
    expect(secure.headers.get('strict-transport-security')).toContain('max-age=');
    expect(policyOf(secure)).toContain('upgrade-insecure-requests');
  });
});

describe('the proxy', () => {
  const isMatched = (url: string) => unstable_doesMiddlewareMatch({ config, nextConfig: {}, url });

  test.each([
    '/',
    '/errors',
    '/errors/evt_1',
    '/sign-in',
    '/setup',
    '/apidocs',
    '/errors/a.b',
    '/errors/foo.png',
    '/errors/icon.svg',
    '/icon.svg/x',
    '/nothing.json',
    '/reporter/anything.mjs',
    '/reporter/samepath-reporter.mjs/x',
    '/_next/nothing',
  ])('stands before %s', (url) => {
    expect(isMatched(url)).toBe(true);
  });

  test.each([
    '/api/v1/events',
    '/api/v1/traffic',
    '/api',
    '/otlp/v1/traces',
    '/_next/static/x.js',
    '/icon.svg',
    '/reporter/samepath-reporter.mjs',
    '/reporter/samepath-reporter.d.mts',
    '/reporter/samepath_reporter.py',
  ])('lets %s by untouched, bodies above all', (url) => {
    expect(isMatched(url)).toBe(false);
  });
});
