import { beforeEach, describe, expect, test } from 'vitest';
import type { KeyScope } from '#lib/domain/account/rights.ts';
import { A_PASSWORD, anAccount, removeAccounts } from '#lib/testing/accounts.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { createIngestKey } from '../keys/create-ingest-key.ts';
import { authorize } from './authorize.ts';
import { forgetKnownKeys } from './key-directory.ts';
import { signIn } from './sign-in.ts';

useTestDatabase();

const NOW = new Date('2026-11-22T12:00:00.000Z');
const OURS = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };

const request = (headers: Record<string, string>, method = 'GET') =>
  new Request('http://127.0.0.1:3000/api/v1/anything', { method, headers });

async function aBearer(scopes: readonly KeyScope[]) {
  const createdBy = { kind: 'key', keyId: 'none', scopes: [] } as const;
  const wanted = { name: 'a key', scopes, expiresAt: null, createdBy, now: NOW };
  const { key, secret } = await createIngestKey(wanted);
  return { keyId: key.id, headers: { authorization: `Bearer ${secret}` } };
}

async function aCookie(role: string) {
  const { id, email } = await anAccount({ role, email: `${role}@example.com` });
  const given = { email, password: A_PASSWORD, userAgent: null, formerToken: undefined, now: NOW };
  return { id, headers: { cookie: `samepath_session=${(await signIn(given)).token}` } };
}

beforeEach(async () => {
  await removeAccounts();
  forgetKnownKeys();
});

describe('authorize', () => {
  test('knows a person by the session', async () => {
    const { id, headers } = await aCookie('viewer');
    expect(await authorize(request(headers), 'read', NOW)).toEqual({
      kind: 'user',
      userId: id,
      email: 'viewer@example.com',
      role: 'viewer',
    });
  });

  test('knows a program by its key, which may read with the scope for it', async () => {
    const { keyId, headers } = await aBearer(['read']);
    expect(await authorize(request(headers), 'read', NOW)).toMatchObject({ kind: 'key', keyId });
  });

  test('refuses a key that may only ingest', async () => {
    const { headers } = await aBearer(['ingest']);
    await expect(authorize(request(headers), 'read', NOW)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('refuses a person whose role lacks the right, and names the right', async () => {
    const { headers } = await aCookie('viewer');
    await expect(authorize(request(headers), 'manage-keys', NOW)).rejects.toThrow(
      'Not allowed to manage keys.',
    );
  });

  test('counts a wrong key before a right cookie: who sends a key means it', async () => {
    const { headers } = await aCookie('admin');
    const both = { ...headers, authorization: 'Bearer smp_00000000_wrong' };
    await expect(authorize(request(both), 'read', NOW)).rejects.toMatchObject({
      code: 'unauthorized',
    });
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'lets a cookie %s only from our own pages',
    async (method) => {
      const { headers } = await aCookie('admin');
      expect(await authorize(request({ ...OURS, ...headers }, method), 'retest', NOW)).toBeTruthy();
      const crossSite = { ...OURS, ...headers, 'sec-fetch-site': 'cross-site' };
      await expect(authorize(request(crossSite, method), 'retest', NOW)).rejects.toMatchObject({
        code: 'forbidden',
      });
    },
  );

  test('lets any page cause a read, since it cannot see the answer', async () => {
    const { headers } = await aCookie('viewer');
    const crossSite = { ...headers, 'sec-fetch-site': 'cross-site' };
    expect(await authorize(request(crossSite), 'read', NOW)).toBeTruthy();
  });
});
