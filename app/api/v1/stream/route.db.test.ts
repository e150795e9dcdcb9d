import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sessionCookie } from '#lib/server/auth/session-cookie.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { signOut } from '#lib/server/auth/sign-out.ts';
import { closeStreams } from '#lib/server/live/open-stream.ts';
import { A_PASSWORD, anAccount, removeAccounts } from '#lib/testing/accounts.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { GET } from './route.ts';

useTestDatabase();

const PING_MS = 15_000;

beforeEach(async () => {
  await removeAccounts();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await closeStreams();
});

async function signedIn(): Promise<{ token: string; open: () => Promise<Response> }> {
  const { email } = await anAccount({ role: 'viewer', email: 'viewer@example.com' });
  const { token } = await signIn({
    email,
    password: A_PASSWORD,
    userAgent: null,
    formerToken: undefined,
    now: new Date(),
  });
  const cookie = sessionCookie(token).split(';')[0] ?? '';
  const open = () =>
    GET(new Request('http://127.0.0.1:3000/api/v1/stream', { headers: { cookie } }), undefined);
  return { token, open };
}

test('a stream pings whoever is signed in, and ends by the ping after they signed out', async () => {
  const { token, open } = await signedIn();
  const reader = (await open()).body?.pipeThrough(new TextDecoderStream()).getReader();
  expect(await reader?.read()).toMatchObject({ value: 'retry: 2000\n\n' });
  vi.advanceTimersByTime(PING_MS);
  expect(await reader?.read()).toMatchObject({ value: ': ping\n\n' });
  await signOut({ token, now: new Date() });
  vi.advanceTimersByTime(PING_MS);
  expect(await reader?.read()).toMatchObject({ done: true });
});

test('one person may open ten streams, so that they cannot take them all', async () => {
  const { open } = await signedIn();
  for (let opened = 0; opened < 10; opened += 1) expect((await open()).status).toBe(200);
  expect((await open()).status).toBe(429);
});
