import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/contract/problem.ts';
import { methodsBeside, nothingHere } from './methods.ts';

const request = new Request('http://x/api/v1/anything');

describe('a method that an address does not have', () => {
  test('is refused in the one shape, with the methods that it has', async () => {
    const response = await methodsBeside('GET', 'POST').DELETE(request);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Problem.parse(await response.json()).code).toBe('method_not_allowed');
  });

  test('is told without a refusal by OPTIONS', async () => {
    const response = await methodsBeside('POST').OPTIONS(request);
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

test.each(Object.entries(nothingHere))(
  'an address with nothing behind it answers %s in the one shape',
  async (_method, answer) => {
    const response = await answer(request);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(Problem.parse(await response.json()).code).toBe('not_found');
  },
);
