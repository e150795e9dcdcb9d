import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Problem } from '#lib/contract/problem.ts';
import { captureLogLines } from '#lib/testing/log-lines.ts';
import { AppError } from './app-error.ts';
import { readJson } from './read-json.ts';
import { route } from './route.ts';

const request = new Request('http://x/api/v1/anything');
const send = (body: BodyInit) => new Request('http://x/api/v1/anything', { method: 'POST', body });

describe('every answer of the API', () => {
  test('bears a request id and headers that keep it data', async () => {
    const response = await route(async () => Response.json({}))(request, undefined);
    expect(response.headers.get('x-request-id')).toMatch(/^req_/u);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
  });

  test('keeps the cache rule that a handler chose', async () => {
    const headers = { 'cache-control': 'no-store, no-transform' };
    const response = await route(async () => new Response('', { headers }))(request, undefined);
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
  });
});

describe('a refusal', () => {
  test('has one shape, with the same headers', async () => {
    const refuse = route(async () => {
      throw new AppError('rate_limited', 'Slower.', { retryAfterSeconds: 7 });
    });
    const response = await refuse(request, undefined);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const problem = Problem.parse(await response.json());
    expect(problem).toMatchObject({ code: 'rate_limited', detail: 'Slower.' });
    expect(problem.request_id).toBe(response.headers.get('x-request-id'));
  });

  test('without credentials names how to ask properly', async () => {
    const refuse = route(async () => {
      throw new AppError('unauthorized', 'Sign in.');
    });
    const response = await refuse(request, undefined);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="samepath"');
  });

  test('follows when the database cannot hold a value of the request', async () => {
    const logged = captureLogLines();
    const failing = route(async () => {
      throw Object.assign(new Error('invalid byte sequence: topsecret'), { code: '22021' });
    });
    const response = await failing(request, undefined);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('topsecret');
    expect(logged()).toContain('request.unstorable');
    expect(logged()).not.toContain('topsecret');
  });

  test.each(['57014', '57P01', '08006', '53300', 'ECONNREFUSED', 'P1001'])(
    'asks to come back when the database is away (%s)',
    async (code) => {
      const logged = captureLogLines();
      const failing = route(async () => {
        throw Object.assign(new Error('away'), { code });
      });
      const response = await failing(request, undefined);
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('2');
      expect(logged()).toContain('request.unserved');
    },
  );

  test('for a bug says nothing of the bug, neither to the caller nor in the log', async () => {
    const secret = ['smp', 'abc', 'topsecret'].join('_');
    const logged = captureLogLines();
    const failing = route(async () => {
      throw new Error(`insert failed: ${secret}`);
    });
    const response = await failing(request, undefined);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('topsecret');
    expect(logged()).toContain('request.failed');
    expect(logged()).not.toContain('topsecret');
  });
});

describe('a JSON body', () => {
  const Shape = z.object({ password: z.string().min(12) });

  test('is parsed by its schema', async () => {
    const body = JSON.stringify({ password: 'x'.repeat(12) });
    expect(await readJson(send(body), Shape)).toEqual({ password: 'x'.repeat(12) });
  });

  test('that does not hold is refused by the field, not by the value', async () => {
    const refused = readJson(send(JSON.stringify({ password: 'short-one' })), Shape);
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_request',
      fields: [{ field: 'password' }],
    });
    await expect(refused).rejects.not.toThrow(/short-one/u);
  });

  test.each(['', '{"password":"short-one', 'short-one'])(
    'that is no JSON is refused without a word of it: %j',
    async (body) => {
      const refused = readJson(send(body), Shape);
      const thrown: unknown = await refused.catch((error: unknown) => error);
      expect(thrown).toMatchObject({ code: 'invalid_request', message: 'The body is not JSON.' });
      expect(thrown).not.toHaveProperty('cause');
    },
  );

  test('of 64 KiB is read, and one byte more is refused', async () => {
    const padded = (bytes: number) => send(`{}${' '.repeat(bytes - 2)}`);
    expect(await readJson(padded(65_536), z.object({}))).toEqual({});
    await expect(readJson(padded(65_537), z.object({}))).rejects.toMatchObject({
      code: 'payload_too_large',
    });
  });
});
