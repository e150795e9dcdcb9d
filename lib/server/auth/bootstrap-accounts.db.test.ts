import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { A_PASSWORD, anAccount, removeAccounts } from '#lib/testing/accounts.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { prisma } from '../database/pool.ts';
import { revokeIngestKey } from '../keys/revoke-ingest-key.ts';
import { authorizeIngest } from './authorize-ingest.ts';
import { bootstrapAccounts } from './bootstrap-accounts.ts';
import { forgetKnownKeys } from './key-directory.ts';
import { signIn } from './sign-in.ts';

useTestDatabase();

const NOW = new Date('2026-11-22T12:00:00.000Z');
const folder = mkdtempSync(join(tmpdir(), 'samepath-bootstrap-'));
afterAll(() => rmSync(folder, { recursive: true }));

const aPasswordFile = (text: string): string => {
  const file = join(folder, 'password');
  writeFileSync(file, text);
  return file;
};
const bootstrapAdmin = async (text: string, email = 'Ops@example.com') =>
  bootstrapAccounts({ now: NOW }, { ADMIN_EMAIL: email, ADMIN_PASSWORD_FILE: aPasswordFile(text) });
const bootstrapKey = async (secret: string) =>
  bootstrapAccounts({ now: NOW }, { INGEST_KEY: secret });
const ingest = async (secret: string) =>
  authorizeIngest({ authorization: `Bearer ${secret}`, scope: 'ingest', now: NOW });

beforeEach(async () => {
  await removeAccounts();
  forgetKnownKeys();
});

describe('the admin of the environment', () => {
  test('signs in with the password of the file, without the line break at its end', async () => {
    await bootstrapAdmin(`${A_PASSWORD}\n`);
    const { session } = await signIn({
      email: 'ops@example.com',
      password: A_PASSWORD,
      userAgent: null,
      formerToken: undefined,
      now: NOW,
    });
    expect(session.user.role).toBe('admin');
  });

  test('is created once, also by two starters at once', async () => {
    await Promise.all([bootstrapAdmin(A_PASSWORD), bootstrapAdmin(A_PASSWORD)]);
    await bootstrapAdmin(A_PASSWORD, 'other@example.com');
    expect(await prisma().user.findMany({ select: { email: true } })).toEqual([
      { email: 'ops@example.com' },
    ]);
  });

  test('is not created beside an account', async () => {
    await anAccount();
    await bootstrapAdmin(A_PASSWORD);
    expect(await prisma().user.count()).toBe(1);
  });

  test('stops the start with the name of the setting, never its content', async () => {
    await expect(bootstrapAdmin('too-short-1\n')).rejects.toThrow(
      'ADMIN_PASSWORD_FILE must hold a password of 12 to 200 characters.',
    );
    await expect(bootstrapAdmin('x'.repeat(201))).rejects.toThrow(/12 to 200/u);
    const missing = { ADMIN_EMAIL: 'a@b.co', ADMIN_PASSWORD_FILE: join(folder, 'missing') };
    await expect(bootstrapAccounts({ now: NOW }, missing)).rejects.toThrow(
      'ADMIN_PASSWORD_FILE cannot be read.',
    );
    expect(await prisma().user.count()).toBe(0);
  });

  test('and the key are not created when nothing asks for them', async () => {
    await bootstrapAccounts({ now: NOW }, {});
    expect(await prisma().user.count()).toBe(0);
    expect(await prisma().ingestKey.count()).toBe(0);
  });
});

describe('the key of the environment', () => {
  const SECRET = ['headless', 'key', 'x'.repeat(20)].join('-');

  test('works, and one start after another keeps one row', async () => {
    await Promise.all([bootstrapKey(SECRET), bootstrapKey(SECRET)]);
    await bootstrapKey(SECRET);
    const rows = await prisma().ingestKey.findMany();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ name: 'bootstrap', hint: 'head…', scopes: ['ingest'] });
    expect(await ingest(SECRET)).toEqual({ keyId: rows[0]?.id });
  });

  test('with another value replaces the former one', async () => {
    await bootstrapKey(SECRET);
    await bootstrapKey(`${SECRET}-2`);
    await expect(ingest(SECRET)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(await ingest(`${SECRET}-2`)).toHaveProperty('keyId');
  });

  test.each(['x'.repeat(23), 'x'.repeat(513), `two words ${'x'.repeat(20)}`])(
    'that no request could bear stops the start: %s',
    async (secret) => {
      const refused = bootstrapKey(secret);
      await expect(refused).rejects.toThrow(
        'INGEST_KEY must be 24 to 512 printable characters without spaces.',
      );
      expect(await prisma().ingestKey.count()).toBe(0);
    },
  );

  test('that was revoked stays revoked after a restart', async () => {
    await bootstrapKey(SECRET);
    const { id } = await prisma().ingestKey.findFirstOrThrow();
    const revokedBy = { kind: 'key', keyId: id, scopes: [] } as const;
    await revokeIngestKey({ id, revokedBy, now: NOW });
    await bootstrapKey(SECRET);
    await expect(ingest(SECRET)).rejects.toMatchObject({ code: 'unauthorized' });
  });
});
