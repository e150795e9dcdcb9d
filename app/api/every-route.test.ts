import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** What answers without a session or key, and why. */
const OPEN_TO_ALL: Readonly<Record<string, string>> = {
  'GET health/live': 'orchestrators have no session',
  'GET health/ready': 'orchestrators have no session',
  'GET openapi.json': 'the description of the API holds no data',
  'POST v1/session': 'signing in',
  'DELETE v1/session': 'signing out of a session that is over',
  'POST v1/hooks/[source]/[token]': 'the address is the permission',
  'POST v1/setup': 'the set-up link is the permission',
};
/** What answers everybody that there is nothing. */
const NOTHING = '[[...rest]]';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

type Handler = (request: Request, context: unknown) => Promise<Response>;

const files = globSync('app/api/**/route.ts').toSorted();
const handlers = await Promise.all(
  files.map(async (file) => {
    const exported: Record<string, unknown> = await import(/* @vite-ignore */ `../../${file}`);
    const path = file.replace(/^app\/api\//u, '').replace(/\/route\.ts$/u, '');
    return METHODS.map((method) => ({
      name: `${method} ${path}`,
      method,
      path: path.replaceAll(/\[\w+\]/gu, 'any'),
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because Next calls every such export this way
      handle: exported[method] as Handler,
    }));
  }),
);

describe('every route', () => {
  test('is among those that are asked', () => {
    expect(handlers.flat().map(({ name }) => name)).toContain('POST v1/events');
  });

  test.each(handlers.flat())('answers $name itself, in place of the framework', ({ handle }) => {
    expect(handle).toBeTypeOf('function');
  });

  test.each(
    handlers.flat().filter(({ name }) => !(name in OPEN_TO_ALL) && !name.includes(NOTHING)),
  )(
    '$name refuses a stranger before anything else, in one shape',
    async ({ method, path, handle }) => {
      const request = new Request(`http://127.0.0.1:3000/api/${path}`, {
        method,
        headers: { 'sec-fetch-site': 'same-origin' },
      });
      const response = await handle(request, {
        params: Promise.resolve({ id: 'any', ref: 'any', service: 'any' }),
      });
      const isServed = response.headers.get('allow')?.split(', ').includes(method) ?? true;
      expect(response.status).toBe(isServed ? 401 : 405);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await response.json()).toMatchObject({
        code: isServed ? 'unauthorized' : 'method_not_allowed',
      });
    },
  );
});
