import { beforeEach, describe, expect, test, vi } from 'vitest';
import { SessionResponse, SetupResponse } from '#lib/contract/account.ts';
import { Problem } from '#lib/contract/problem.ts';
import { createSetupLink } from '#lib/server/auth/setup-link.ts';
import { forgetSignInTries } from '#lib/server/auth/sign-in-throttle.ts';
import { prisma } from '#lib/server/database/pool.ts';
import { A_PASSWORD, anAccount, removeAccounts } from '#lib/testing/accounts.ts';
import { captureLogLines } from '#lib/testing/log-lines.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { POST as setup } from '../setup/route.ts';
import { DELETE, GET, POST } from './route.ts';

useTestDatabase();

const OURS = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
const request = (method: string, headers: Record<string, string>, body?: unknown) =>
  new Request('http://127.0.0.1:3000/api/v1/session', {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
const enter = async (body: unknown, headers: Record<string, string> = OURS) =>
  POST(request('POST', headers, body), undefined);
const follow = async (body: unknown, headers: Record<string, string> = OURS) =>
  setup(request('POST', headers, body), undefined);
const cookieIn = (response: Response) => response.headers.get('set-cookie') ?? '';
const pairIn = (response: Response) => cookieIn(response).split(';')[0] ?? '';
const RIGHT = { email: 'ada@example.com', password: A_PASSWORD };

const aLinkToken = async () =>
  (await createSetupLink({ now: new Date() }))?.url.split('#token=')[1] ?? '';

beforeEach(async () => {
  await removeAccounts();
  forgetSignInTries();
});

describe('the session', () => {
  test('starts by a cookie that scripts cannot read, and says who is signed in', async () => {
    const { id } = await anAccount();
    const response = await enter(RIGHT);
    expect(response.status).toBe(200);
    const user = { id, email: 'ada@example.com', role: 'admin' };
    expect(SessionResponse.parse(await response.json())).toEqual({ user });
    expect(cookieIn(response)).toMatch(
      /^samepath_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1209600$/u,
    );
    const asked = await GET(request('GET', { cookie: pairIn(response) }), undefined);
    expect(await asked.json()).toEqual({ user });
  });

  test('ends in the database and in the browser', async () => {
    await anAccount();
    const cookie = pairIn(await enter(RIGHT));
    const ended = await DELETE(request('DELETE', { ...OURS, cookie }), undefined);
    expect(ended.status).toBe(204);
    expect(cookieIn(ended)).toContain('samepath_session=; Path=/;');
    expect((await GET(request('GET', { cookie }), undefined)).status).toBe(401);
  });

  test('that is over already can be ended', async () => {
    const ended = await DELETE(request('DELETE', OURS), undefined);
    expect(ended.status).toBe(204);
  });

  test('cannot be ended or started by another site', async () => {
    await anAccount();
    const cookie = pairIn(await enter(RIGHT));
    const crossSite = { ...OURS, cookie, 'sec-fetch-site': 'cross-site' };
    expect((await DELETE(request('DELETE', crossSite), undefined)).status).toBe(403);
    expect((await enter(RIGHT, crossSite)).status).toBe(403);
    expect((await GET(request('GET', { cookie }), undefined)).status).toBe(200);
  });

  test('is refused with the time to wait after too many failures', async () => {
    const wrong = { ...RIGHT, password: 'wrong' };
    for (let index = 0; index < 10; index += 1) expect((await enter(wrong)).status).toBe(401);
    const refused = await enter(wrong);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('set-up', () => {
  test('creates the admin, starts a session and hands out a key', async () => {
    const response = await follow({ ...RIGHT, token: await aLinkToken() });
    expect(response.status).toBe(201);
    expect(SetupResponse.parse(await response.json()).user.role).toBe('admin');
    const asked = await GET(request('GET', { cookie: pairIn(response) }), undefined);
    expect(asked.status).toBe(200);
  });

  test('asks for a password of 12 characters', async () => {
    const token = await aLinkToken();
    const refused = await follow({ ...RIGHT, token, password: 'x'.repeat(11) });
    expect(Problem.parse(await refused.json()).errors?.[0]?.field).toBe('password');
    expect((await follow({ ...RIGHT, token, password: 'x'.repeat(12) })).status).toBe(201);
  });

  test('is closed afterwards', async () => {
    const [one, other] = [await aLinkToken(), await aLinkToken()];
    await follow({ ...RIGHT, token: one });
    expect((await follow({ ...RIGHT, token: other })).status).toBe(409);
  });
});

test('no secret reaches a log line or the body of a refusal', async () => {
  const logged = captureLogLines();
  const token = await aLinkToken();
  const seen: string[] = [];
  const keep = async (response: Response) => seen.push(await response.clone().text());

  await keep(await follow({ ...RIGHT, token, email: A_PASSWORD }));
  await keep(await follow({ token: { nested: token }, email: 'a@b.co', password: [A_PASSWORD] }));
  const made = await follow({ ...RIGHT, token });
  const { ingest_key } = SetupResponse.parse(await made.json());
  await keep(await follow({ ...RIGHT, token }));
  await keep(await enter({ ...RIGHT, password: `${A_PASSWORD}!` }));
  await keep(await enter({ email: A_PASSWORD, password: A_PASSWORD }));
  const cookie = pairIn(await enter(RIGHT));
  const failing = vi.spyOn(prisma().user, 'findUnique');
  failing.mockRejectedValue(new Error(`values (${A_PASSWORD}, ${token}, ${cookie})`));
  await keep(await enter(RIGHT));
  failing.mockRestore();
  const authorization = `Bearer ${ingest_key.secret}`;
  await keep(await GET(request('GET', { authorization }), undefined));
  await DELETE(request('DELETE', { ...OURS, cookie }), undefined);

  const secrets = [A_PASSWORD, token, ingest_key.secret.slice(13), cookie.split('=')[1] ?? ''];
  expect(seen).toHaveLength(7);
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(10);
    expect(logged()).not.toContain(secret);
    expect(seen.join('\n')).not.toContain(secret);
  }
  expect(logged()).toContain('session.started');
  expect(logged()).toContain('request.failed');
});
