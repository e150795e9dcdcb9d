import { describe, expect, test } from 'vitest';
import { confirmed } from './confirmed.ts';

function failing(code?: string): Promise<never> {
  return Promise.reject(Object.assign(new Error('It failed.'), code === undefined ? {} : { code }));
}

describe('a statement of the ingest', () => {
  test('gives what the database answered', async () => {
    expect(await confirmed(Promise.resolve(7))).toBe(7);
  });

  test.each([
    ['a connection that ended, which bears no code', undefined],
    ['a server that stops', '57P01'],
    ['a lost race', '40P01'],
    ['a refused connection', 'ECONNREFUSED'],
  ])('asks to come again after %s', async (_, code) => {
    await expect(confirmed(failing(code))).rejects.toMatchObject({
      code: 'unavailable',
      limit: 'database',
      retryAfterSeconds: 2,
    });
  });

  test('does not ask for bad data again', async () => {
    await expect(confirmed(failing('22021'))).rejects.toMatchObject({ code: '22021' });
  });
});
