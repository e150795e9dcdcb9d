import { describe, expect, it } from 'vitest';
import { fillSamples } from './fixtures/sample-secrets.ts';
import { looksSecret } from './looks-secret.ts';
import { allowedHeaders } from './response-headers.ts';

describe('response headers', () => {
  it('are kept by an allow-list, with lower-case names', () => {
    expect(
      allowedHeaders({
        'Request-Id': 'req_011CSHoEeqs5C35K2UUqR7Fy',
        'Retry-After': 12,
        'anthropic-ratelimit-tokens-remaining': '0',
        'x-litellm-call-id': '7f1d7f3e-6a0b-4f44-9d38-0d6a5a5c8b11',
        'cf-ray': '8f2d3c4b5a697887-FRA',
        'X-Custom': 'x',
        authorization: 'Bearer x',
        'x-api-key': 'x',
        'set-cookie': ['a=b'],
        'x-litellm-key': 'x',
        'x-amzn-user-email': 'x',
        'x-forwarded-for': '203.0.113.7',
      }),
    ).toEqual({
      'request-id': 'req_011CSHoEeqs5C35K2UUqR7Fy',
      'retry-after': '12',
      'anthropic-ratelimit-tokens-remaining': '0',
      'x-litellm-call-id': '7f1d7f3e-6a0b-4f44-9d38-0d6a5a5c8b11',
      'cf-ray': '8f2d3c4b5a697887-FRA',
    });
  });

  it('lose the secrets in their values, and what is no text', () => {
    const key = fillSamples('{{anthropic-key}}', 3);
    const headers = allowedHeaders({
      via: `1.1 ${key}`,
      server: { a: 1 },
      'x-litellm-model-api-base': 'https://u:p4ssw0rd@gw.example.com',
    });
    expect(JSON.stringify(headers)).not.toContain(key);
    expect(JSON.stringify(headers)).not.toContain('p4ssw0rd');
    expect(headers).not.toHaveProperty('server');
  });

  it('are bounded in number and length', () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`x-litellm-a${index}`, 'v '.repeat(5_000)]),
    );
    const kept = allowedHeaders(many);
    expect(Object.keys(kept)).toHaveLength(64);
    expect(Object.values(kept).every((value) => value.length <= 512)).toBe(true);
  });
});

describe('the cheap test before the engine', () => {
  it('lets plain names pass', () => {
    for (const plain of [
      'direct',
      'gateway:litellm',
      'checkout-worker',
      'production',
      '/v1/messages',
      'claude-sonnet-4-5-20250929',
      'us.anthropic.claude-sonnet-4-20250514-v1:0',
      'claude-sonnet-4@20250514',
      'req_011CSHoEeqs5C35K2UUqR7Fy',
      'node v24.21.0',
      '1.12.0',
    ]) {
      expect({ plain, looks: looksSecret(plain) }).toEqual({ plain, looks: false });
    }
  });

  it('asks the engine about anything else', () => {
    for (const doubtful of [
      '{{anthropic-key}}',
      '{{random:40}}',
      '{{jwt}}',
      'jane@example.org',
      '203.0.113.7',
      '+44 7700 900123',
      '4111 1111 1111 1111',
      '/home/jroe/app',
      'password=x',
      'svc:pw@host',
      '{{hex:40}}',
      'sk%2Dant',
      'ｓｋ－ａｎｔ',
    ]) {
      const value = fillSamples(doubtful, 5);
      expect({ value, looks: looksSecret(value) }).toEqual({ value, looks: true });
    }
  });
});

describe('the value of a header', () => {
  it('loses a request that is printed in it, however short', () => {
    const request = JSON.stringify({ messages: [{ role: 'user', content: 'what Ada said' }] });
    const kept = allowedHeaders({ 'x-litellm-note': request, via: `failed: ${request}` });
    expect(JSON.stringify(kept)).not.toContain('Ada');
  });

  it('is cut only once it is clean', () => {
    const key = fillSamples('{{begin}}\n{{private-key-body}}\n{{end}}', 3);
    const value = JSON.stringify({ detail: JSON.stringify({ detail: key }) });
    const [line = ''] = key.split('\n').slice(1);
    expect(JSON.stringify(allowedHeaders({ via: value }))).not.toContain(line.slice(0, 32));
    expect(allowedHeaders({ via: 'a word '.repeat(100) })['via']?.length).toBeLessThanOrEqual(512);
  });
});
