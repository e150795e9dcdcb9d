import { expect, test, vi } from 'vitest';
import { captureLogLines } from '#lib/testing/log-lines.ts';
import { onRequestError } from '../instrumentation.ts';

const REQUEST = { path: '/errors/abc?model=topsecret', method: 'GET', headers: {} };
const CONTEXT = {
  routerKind: 'App Router',
  routePath: '/errors/[ref]',
  routeType: 'render',
  renderSource: 'react-server-components',
  revalidateReason: undefined,
} as const;

test('a page that fails is logged by its route, without a word of its message or address', async () => {
  vi.stubEnv('NEXT_RUNTIME', 'nodejs');
  const logged = captureLogLines();
  await onRequestError(new Error('no such row: topsecret'), REQUEST, CONTEXT);
  vi.unstubAllEnvs();
  expect(logged()).toContain('page.failed');
  expect(logged()).toContain('/errors/[ref]');
  expect(logged()).not.toContain('topsecret');
});
