import { expect, test } from 'vitest';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { prisma } from '../database/pool.ts';
import { addIngestKey } from '../keys/create-ingest-key.ts';
import { forgetKnownKeys, signingKey } from './key-directory.ts';

useTestDatabase();

const START = Date.parse('2026-11-22T12:00:00.000Z');
const at = (seconds: number): number => START + seconds * 1_000;

/** As another process would do it: this one's copy of the keys hears nothing. */
async function signingKeyElsewhere(): Promise<{ id: string; secret: string }> {
  const { key, secret } = await prisma().$transaction(async (transaction) =>
    addIngestKey(transaction, {
      name: 'signer',
      kind: 'signature',
      scopes: ['ingest'],
      expiresAt: new Date(at(60)),
      createdBy: {
        kind: 'user',
        userId: crypto.randomUUID(),
        email: 'ada@example.com',
        role: 'admin',
      },
      now: new Date(at(0)),
    }),
  );
  return { id: key.id, secret };
}

test('a signing secret that was made in another process is good within a second, until it expires', async () => {
  forgetKnownKeys();
  await signingKeyElsewhere();
  expect(await signingKey(at(0), () => false)).toBeNull();
  const { id, secret } = await signingKeyElsewhere();
  const found = async (seconds: number): Promise<string | undefined> =>
    (await signingKey(at(seconds), (tried) => tried === secret))?.id;
  expect(await found(0.5)).toBeUndefined();
  expect(await found(1)).toBe(id);
  expect(await found(59)).toBe(id);
  expect(await found(60)).toBeUndefined();
});
