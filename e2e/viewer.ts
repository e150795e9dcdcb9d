import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext } from '@playwright/test';
import { connectTo } from './canary-places.ts';
import { expect, SIGNED_OUT } from './fixtures.ts';
import { ADMIN, type Stack } from './stack.ts';

/** Signs in somebody who may only read, in a browser of their own. The caller closes it. */
export async function viewerContext(browser: Browser, stack: Stack): Promise<BrowserContext> {
  const email = `viewer-${randomUUID()}@example.com`;
  const client = await connectTo(stack);
  // The hash of a password that is known, so that none has to be made here.
  await client.query(
    `INSERT INTO users (id, email, password_hash, role, created_at)
     SELECT $1, $2, password_hash, 'viewer', now() FROM users WHERE email = $3`,
    [randomUUID(), email, ADMIN.email],
  );
  await client.end();
  const context = await browser.newContext({
    baseURL: stack.origin,
    storageState: SIGNED_OUT,
  });
  const answer = await context.request.post('/api/v1/session', {
    data: { email, password: ADMIN.password },
    headers: { origin: stack.origin },
  });
  expect(answer.status()).toBe(200);
  return context;
}
