import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { KeyScope } from '#lib/domain/account/rights.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { prisma } from '../database/pool.ts';
import { addIngestKey, createIngestKey } from '../keys/create-ingest-key.ts';
import { revokeIngestKey } from '../keys/revoke-ingest-key.ts';
import { authorizeIngest } from './authorize-ingest.ts';
import { forgetKnownKeys } from './key-directory.ts';

useTestDatabase();

const START = Date.parse('2026-11-22T12:00:00.000Z');
const at = (seconds: number): Date => new Date(START + seconds * 1_000);
const ADMIN = {
  kind: 'user',
  userId: '0198c2f0-0000-7000-8000-000000000001',
  email: 'ada@example.com',
  role: 'admin',
} as const;

const A_KEY = { name: 'a key', scopes: ['ingest'], expiresAt: null } as const;
const aKey = async (scopes: readonly KeyScope[] = ['ingest'], expiresAt: Date | null = null) =>
  createIngestKey({ ...A_KEY, scopes, expiresAt, createdBy: ADMIN, now: at(0) });

const ingest = async (secret: string, now: Date, scope: KeyScope = 'ingest') =>
  authorizeIngest({ authorization: `Bearer ${secret}`, scope, now });

/** As another process would do it: this one's copy of the keys hears nothing. */
const revokeElsewhere = async (id: string) =>
  prisma().ingestKey.update({ where: { id }, data: { revokedAt: at(0) } });

beforeEach(async () => {
  await prisma().ingestKey.deleteMany();
  forgetKnownKeys();
});

describe('a key that is in force', () => {
  test('is admitted, whatever the case of its scheme', async () => {
    const { key, secret } = await aKey();
    const admitted = { keyId: key.id };
    expect(await ingest(secret, at(1))).toMatchObject(admitted);
    const authorization = `bearer  ${secret} `;
    expect(await authorizeIngest({ authorization, scope: 'ingest', now: at(1) })).toMatchObject(
      admitted,
    );
  });

  test('answers its id and nothing more', async () => {
    const { key, secret } = await aKey();
    expect(await ingest(secret, at(1))).toEqual({ keyId: key.id });
  });

  test('costs no query while the copy is fresh', async () => {
    const { secret } = await aKey();
    await ingest(secret, at(1));
    const asked = vi.spyOn(prisma().ingestKey, 'findMany');
    for (let index = 0; index < 100; index += 1) await ingest(secret, at(2));
    expect(asked).not.toHaveBeenCalled();
  });

  test('that was made in another process is admitted within a second', async () => {
    const { secret } = await aKey();
    await ingest(secret, at(1));
    const other = await prisma().$transaction(async (transaction) =>
      addIngestKey(transaction, { ...A_KEY, createdBy: ADMIN, now: at(1) }),
    );
    await expect(ingest(other.secret, at(1.5))).rejects.toMatchObject({ code: 'unauthorized' });
    expect((await ingest(other.secret, at(2))).keyId).toBe(other.key.id);
  });

  test('is noted as used, at most once a minute', async () => {
    const { key, secret } = await aKey();
    const lastUsed = async () =>
      (await prisma().ingestKey.findUniqueOrThrow({ where: { id: key.id } })).lastUsedAt;
    await ingest(secret, at(1));
    await vi.waitFor(async () => expect(await lastUsed()).toEqual(at(1)));
    const noted = vi.spyOn(prisma().ingestKey, 'updateMany');
    await ingest(secret, at(60));
    expect(noted).not.toHaveBeenCalled();
    await ingest(secret, at(61));
    await vi.waitFor(async () => expect(await lastUsed()).toEqual(at(61)));
  });
});

describe('a key is refused', () => {
  const UNAUTHORIZED = { code: 'unauthorized' };

  test.each([undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'smp_only', 'Bearer a b'])(
    'when the header is %j',
    async (authorization) => {
      const refused = authorizeIngest({ authorization, scope: 'ingest', now: at(1) });
      await expect(refused).rejects.toMatchObject(UNAUTHORIZED);
    },
  );

  test('when it is unknown, or a part of a known one, or the stored hash itself', async () => {
    const { key, secret } = await aKey();
    await expect(ingest('smp_00000000_nothing', at(1))).rejects.toMatchObject(UNAUTHORIZED);
    await expect(ingest(key.hint, at(1))).rejects.toMatchObject(UNAUTHORIZED);
    await expect(ingest(secret.slice(0, -1), at(1))).rejects.toMatchObject(UNAUTHORIZED);
    const { secretHash } = await prisma().ingestKey.findUniqueOrThrow({ where: { id: key.id } });
    const hex = Buffer.from(secretHash).toString('hex');
    await expect(ingest(hex, at(1))).rejects.toMatchObject(UNAUTHORIZED);
  });

  test('when it is longer than any key, before it is even hashed', async () => {
    const asked = vi.spyOn(prisma().ingestKey, 'findMany');
    await expect(ingest('a'.repeat(513), at(1))).rejects.toMatchObject(UNAUTHORIZED);
    expect(asked).not.toHaveBeenCalled();
  });

  test('from the very instant it expires, fresh copy or not', async () => {
    const { secret } = await aKey(['ingest'], at(10));
    await ingest(secret, at(9.999));
    await expect(ingest(secret, at(10))).rejects.toMatchObject(UNAUTHORIZED);
  });

  test('at once when it was revoked in this process', async () => {
    const { key, secret } = await aKey();
    await ingest(secret, at(1));
    await revokeIngestKey({ id: key.id, revokedBy: ADMIN, now: at(1) });
    await expect(ingest(secret, at(1))).rejects.toMatchObject(UNAUTHORIZED);
  });

  test('within 30 s when it was revoked in another process', async () => {
    const { key, secret } = await aKey();
    await ingest(secret, at(1));
    await revokeElsewhere(key.id);
    await expect(ingest(secret, at(31))).rejects.toMatchObject(UNAUTHORIZED);
  });

  test('after a clock that was set back as well', async () => {
    const { key, secret } = await aKey();
    await ingest(secret, at(1));
    await revokeElsewhere(key.id);
    await expect(ingest(secret, at(-3_600))).rejects.toMatchObject(UNAUTHORIZED);
  });

  test('as forbidden when its scope is another one', async () => {
    const { secret } = await aKey(['read']);
    await expect(ingest(secret, at(1))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await ingest(secret, at(1), 'read')).toHaveProperty('keyId');
  });

  test('as unavailable, not as unknown, when the database cannot be asked', async () => {
    vi.spyOn(prisma().ingestKey, 'findMany').mockRejectedValue(new Error('down'));
    await expect(ingest('smp_00000000_nothing', at(1))).rejects.toMatchObject({
      code: 'unavailable',
      retryAfterSeconds: 5,
    });
  });
});

test('a flood of unknown keys costs one query a second', async () => {
  const { secret } = await aKey();
  await ingest(secret, at(1));
  const asked = vi.spyOn(prisma().ingestKey, 'findMany');
  for (let index = 0; index < 300; index += 1) {
    const refused = ingest(`smp_00000000_${String(index)}`, at(1 + index / 100));
    await expect(refused).rejects.toMatchObject({ code: 'unauthorized' });
  }
  expect(asked.mock.calls.length).toBeLessThanOrEqual(3);
});

test('known keys stay admitted while the database is away for less than the age of the copy', async () => {
  const { secret } = await aKey();
  await ingest(secret, at(1));
  vi.spyOn(prisma().ingestKey, 'findMany').mockRejectedValue(new Error('down'));
  expect(await ingest(secret, at(30))).toHaveProperty('keyId');
  await expect(ingest(secret, at(31))).rejects.toMatchObject({ code: 'unavailable' });
});
