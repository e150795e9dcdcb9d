import { describe, expect, test } from 'vitest';
import { isSameOrigin, requireSameOrigin } from './same-origin.ts';

const HOST = 'samepath.example.com';
const from = (secFetchSite: string | null, origin: string | null) =>
  isSameOrigin({ secFetchSite, origin, publicHost: HOST });

const post = (headers: Record<string, string>, method = 'POST') => {
  const request = new Request('http://127.0.0.1:3000/api/v1/keys', { method, headers });
  return () => requireSameOrigin(request);
};
const OURS = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };

describe('the origin of a request', () => {
  test.each(['same-origin', 'none'])('is ours when the browser says %s', (site) => {
    expect(from(site, null)).toBe(true);
  });

  test.each(['cross-site', 'same-site', '', 'SAME-ORIGIN'])(
    'is not ours when the browser says %j, whatever Origin claims',
    (site) => {
      expect(from(site, `https://${HOST}`)).toBe(false);
    },
  );

  test('is ours by Origin where browsers leave Sec-Fetch-Site out', () => {
    expect(from(null, `https://${HOST}`)).toBe(true);
  });

  test.each([
    'https://evil.example',
    'null',
    '',
    `https://${HOST}.evil.example`,
    `http://${HOST}:81`,
  ])('is not ours by Origin %j', (origin) => {
    expect(from(null, origin)).toBe(false);
  });

  test('is not ours when nothing tells', () => {
    expect(from(null, null)).toBe(false);
  });
});

describe('an unsafe request with a cookie', () => {
  test('passes from our own pages, as JSON', () => {
    expect(post(OURS)).not.toThrow();
    expect(post({ ...OURS, 'content-type': 'application/json; charset=utf-8' })).not.toThrow();
  });

  test('is refused from another site', () => {
    expect(post({ ...OURS, 'sec-fetch-site': 'cross-site' })).toThrow(/did not come from/u);
  });

  test('without PUBLIC_URL may name the host that it was sent to, and no other', () => {
    const headers = { 'content-type': 'application/json', host: '10.0.0.5:3000' };
    expect(post({ ...headers, origin: 'http://10.0.0.5:3000' })).not.toThrow();
    expect(post({ ...headers, origin: 'http://10.0.0.6:3000' })).toThrow(/did not come from/u);
  });

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'])(
    'is refused as %s, which a form of another site could send',
    (type) => {
      expect(post({ ...OURS, 'content-type': type })).toThrow(/Send JSON/u);
      expect(post({ ...OURS, 'content-type': type }, 'DELETE')).toThrow(/Send JSON/u);
    },
  );

  test('needs a media type, unless it is a DELETE', () => {
    const bare = { 'sec-fetch-site': 'same-origin' };
    expect(post(bare)).toThrow(/Send JSON/u);
    expect(post(bare, 'DELETE')).not.toThrow();
  });

  test('is told from a safe one, which any site may cause', () => {
    expect(post({ 'sec-fetch-site': 'cross-site' }, 'GET')).not.toThrow();
  });
});
