import { beforeEach, describe, expect, test } from 'vitest';
import { CreatedIngestKey, IngestKey, IngestKeysResponse } from '#lib/contract/account.ts';
import { Problem } from '#lib/contract/problem.ts';
import { forgetKnownKeys } from '#lib/server/auth/key-directory.ts';
import { sessionCookie } from '#lib/server/auth/session-cookie.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { prisma } from '#lib/server/database/pool.ts';
import { A_PASSWORD, anAccount, removeAccounts } from '#lib/testing/accounts.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { DELETE } from './[id]/route.ts';
import { GET, POST } from './route.ts';

useTestDatabase();

const OURS = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
const URL_OF_KEYS = 'http://127.0.0.1:3000/api/v1/keys';

async function cookieOf(role = 'admin'): Promise<string> {
  const { email } = await anAccount({ role, email: `${role}@example.com` });
  const entered = await signIn({
    email,
    password: A_PASSWORD,
    userAgent: null,
    formerToken: undefined,
    now: new Date(),
  });
  return sessionCookie(entered.token).split(';')[0] ?? '';
}
const get = async (headers: Record<string, string>) =>
  GET(new Request(URL_OF_KEYS, { headers }), undefined);
const post = async (headers: Record<string, string>, body: unknown) =>
  POST(
    new Request(URL_OF_KEYS, { method: 'POST', headers, body: JSON.stringify(body) }),
    undefined,
  );
const remove = async (headers: Record<string, string>, id: string) =>
  DELETE(new Request(`${URL_OF_KEYS}/${id}`, { method: 'DELETE', headers }), {
    params: Promise.resolve({ id }),
  });
const codeOf = async (response: Response) => Problem.parse(await response.json()).code;
const create = async (cookie: string, body: object = {}) =>
  CreatedIngestKey.parse(
    await (await post({ ...OURS, cookie }, { name: 'checkout', ...body })).json(),
  );

beforeEach(async () => {
  await removeAccounts();
  forgetKnownKeys();
});

describe('ingest keys', () => {
  test('show their secret once, when they are made', async () => {
    const cookie = await cookieOf();
    const response = await post(
      { ...OURS, cookie },
      { name: ' checkout ', scopes: ['ingest', 'read'] },
    );
    expect(response.status).toBe(201);
    const { key, secret } = CreatedIngestKey.parse(await response.json());
    expect(key).toMatchObject({ name: 'checkout', scopes: ['ingest', 'read'], revoked_at: null });

    const listed = await (await get({ cookie })).text();
    expect(IngestKeysResponse.parse(JSON.parse(listed)).keys).toEqual([key]);
    expect(listed).not.toContain(secret.slice(13));
    const stored = JSON.stringify([
      await prisma().ingestKey.findMany(),
      await prisma().auditEntry.findMany(),
    ]);
    expect(stored).not.toContain(secret.slice(13));
  });

  test('may ingest and nothing else unless more is asked for', async () => {
    const { key } = await create(await cookieOf());
    expect(key).toMatchObject({ scopes: ['ingest'], expires_at: null });
  });

  test('are listed newest first, without those revoked long ago', async () => {
    const cookie = await cookieOf();
    const [old, revoked] = [await create(cookie, { name: 'old' }), await create(cookie)];
    await remove({ ...OURS, cookie }, revoked.key.id);
    const longAgo = new Date(Date.now() - 31 * 86_400_000);
    await prisma().ingestKey.update({ where: { id: old.key.id }, data: { revokedAt: longAgo } });
    const recent = await create(cookie, { name: 'recent' });
    const { keys } = IngestKeysResponse.parse(await (await get({ cookie })).json());
    expect(keys.map(({ id }) => id)).toEqual([recent.key.id, revoked.key.id]);
  });

  test('are revoked once: a second time keeps the first instant', async () => {
    const cookie = await cookieOf();
    const { key } = await create(cookie);
    const first = IngestKey.parse(await (await remove({ ...OURS, cookie }, key.id)).json());
    const second = IngestKey.parse(await (await remove({ ...OURS, cookie }, key.id)).json());
    expect(first.revoked_at).not.toBeNull();
    expect(second).toEqual(first);
  });

  test('leave an audit entry for each change, and for each change only', async () => {
    const cookie = await cookieOf();
    const { key } = await create(cookie);
    await remove({ ...OURS, cookie }, key.id);
    await remove({ ...OURS, cookie }, key.id);
    const entries = await prisma().auditEntry.findMany({
      where: { target: `ingest-key:${key.id}` },
      orderBy: { at: 'asc' },
    });
    expect(entries.map(({ action }) => action)).toEqual([
      'ingest-key.created',
      'ingest-key.revoked',
    ]);
    expect(entries[0]?.detail).toEqual({
      name: 'checkout',
      kind: 'bearer',
      scopes: ['ingest'],
      hint: key.hint,
    });
  });

  test.each(['not-a-uuid', '0198c2f0-0000-7000-8000-000000000001'])(
    'that do not exist are not found: %s',
    async (id) => {
      const response = await remove({ ...OURS, cookie: await cookieOf() }, id);
      expect(await codeOf(response)).toBe('not_found');
    },
  );

  test.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(81) }, 'name'],
    [{ name: 'a\0b' }, 'name'],
    [{ name: 'a\ud800' }, 'name'],
    [{ name: 'x', expires_at: '9999-12-31T23:59:59-00:01' }, 'expires_at'],
    [{ name: 'x', scopes: [] }, 'scopes'],
    [{ name: 'x', scopes: ['root'] }, 'scopes.0'],
    [{ name: 'x', expires_at: 'tomorrow' }, 'expires_at'],
    [{ name: 'x', expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
  ])('are refused for %j by the field', async (body, field) => {
    const response = await post({ ...OURS, cookie: await cookieOf() }, body);
    const problem = Problem.parse(await response.json());
    expect(problem.code).toBe('invalid_request');
    expect(problem.errors?.map((error) => error.field)).toEqual([field]);
  });
});

describe('managing keys is refused', () => {
  test('to nobody', async () => {
    expect((await get({})).status).toBe(401);
    expect((await post(OURS, { name: 'x' })).status).toBe(401);
  });

  test.each(['viewer', 'responder'])('to a %s', async (role) => {
    const cookie = await cookieOf(role);
    expect((await get({ cookie })).status).toBe(403);
    expect((await post({ ...OURS, cookie }, { name: 'x' })).status).toBe(403);
    expect(await prisma().ingestKey.count()).toBe(0);
  });

  test('to a key, whatever its scopes', async () => {
    const { secret } = await create(await cookieOf(), { scopes: ['ingest', 'read'] });
    const headers = { ...OURS, authorization: `Bearer ${secret}` };
    expect((await get(headers)).status).toBe(403);
    expect((await post(headers, { name: 'x' })).status).toBe(403);
  });

  test('to a cookie that another site sends along', async () => {
    const cookie = await cookieOf();
    const { key } = await create(cookie);
    const crossSite = { ...OURS, cookie, 'sec-fetch-site': 'cross-site' };
    expect((await post(crossSite, { name: 'x' })).status).toBe(403);
    expect((await remove(crossSite, key.id)).status).toBe(403);
    const { revokedAt } = await prisma().ingestKey.findFirstOrThrow();
    expect(revokedAt).toBeNull();
  });
});

test('a proxy in front may ask for its own password: the cookie counts all the same', async () => {
  const headers = { cookie: await cookieOf(), authorization: 'Basic dXNlcjpwYXNz' };
  expect((await get(headers)).status).toBe(200);
});
