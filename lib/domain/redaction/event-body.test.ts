import { describe, expect, it } from 'vitest';
import { redactErrorBody } from './event-body.ts';
import { fillSamples } from './fixtures/sample-secrets.ts';

const REQUEST_ID = 'req_011CSHoEeqs5C35K2UUqR7Fy';

function kept(body: unknown): unknown {
  const result = redactErrorBody(body);
  if (result.kind === 'refused') throw new Error(result.reason);
  return JSON.parse(result.text);
}

describe('the body of an error', () => {
  it('keeps the envelope of the API', () => {
    const body = {
      type: 'error',
      error: {
        type: 'rate_limit_error',
        message: 'Slow down',
        details: { error_code: 'enforced_spend_limit_reached' },
      },
      request_id: REQUEST_ID,
    };
    expect(kept(body)).toEqual(body);
    expect(kept(JSON.stringify(body))).toEqual(body);
  });

  it('keeps the envelopes of gateways and clouds', () => {
    for (const body of [
      { error: { message: 'x', type: 'None', param: 'None', code: '503' } },
      {
        error: {
          code: 502,
          message: 'Provider returned error',
          metadata: { raw: 'overloaded', provider_name: 'Anthropic', error_type: 'x' },
        },
      },
      [{ error: { code: 429, message: 'Quota', status: 'RESOURCE_EXHAUSTED' } }],
      {
        message: 'Too many tokens',
        $metadata: { httpStatusCode: 429, requestId: 'a', attempts: 3, totalRetryDelay: 120 },
      },
      {
        cloudflare_error: true,
        status: 524,
        error_name: 'timeout',
        ray_id: '8f2d3c4b5a697887',
        zone: 'api.anthropic.com',
        retryable: true,
      },
      { code: 'upstream_http_error', message: 'm', upstream_status: 503 },
    ]) {
      expect(kept(body)).toEqual(body);
    }
  });

  it('replaces what a proxy echoes by its shape', () => {
    const text = JSON.stringify(
      kept({
        error: { type: 'api_error', message: 'failed' },
        messages: [{ role: 'user', content: 'my private letter' }],
        system: 'be a private clerk',
        tools: [{ name: 'private_tool' }],
        request: { prompt: 'a private prompt' },
        customer: 'jane private',
      }),
    );
    expect(text).not.toContain('private');
    expect(text).toContain('[REMOVED:list, 1 items]');
    expect(text).toContain('[REMOVED:text, <100 chars]');
  });

  it('redacts the strings it keeps, and texts that are no JSON', () => {
    const key = fillSamples('{{anthropic-key}}', 1);
    expect(JSON.stringify(kept({ error: { message: `bad key ${key}` } }))).not.toContain(key);
    const html = redactErrorBody(
      `<html><title>api.anthropic.com | 504</title>${key} jane@example.org</html>`,
    );
    expect(html).toMatchObject({ kind: 'redacted', isJson: false });
    expect(JSON.stringify(html)).toContain('api.anthropic.com | 504');
    expect(JSON.stringify(html)).not.toContain(key.slice(20, 50));
    expect(JSON.stringify(html)).not.toContain('jane');
  });

  it('refuses what it cannot walk, and keeps nothing of it', () => {
    const circular: Record<string, unknown> = { error: { message: 'x' } };
    circular['error'] = circular;
    const result = redactErrorBody(circular);
    expect(JSON.stringify(result)).not.toContain('message');
    expect(redactErrorBody({ toJSON: 1, big: 10n })).toMatchObject({ kind: 'redacted' });
  });

  it('keeps no long numbers under unknown names', () => {
    expect(kept({ account: 4_111_111_111_111_111, retry_after: 12 })).toEqual({
      account: '[REMOVED:number]',
      retry_after: 12,
    });
  });
});

it('replaces a secret that is the name of a member whole, however long it is', () => {
  const secret = ['sk', 'ant', 'api03', 'x4Kd9Wm2'.repeat(11)].join('-');
  const name = Buffer.from(`token ${secret}`).toString('hex');
  const body = redactErrorBody({ error: { message: 'failed', [name]: 1, [`${secret} `]: 2 } });
  expect(JSON.stringify(body)).not.toContain('x4Kd9Wm2');
  expect(JSON.stringify(body)).not.toContain(name.slice(0, 60));
});
