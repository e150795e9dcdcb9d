import { beforeEach, describe, expect, test } from 'vitest';
import { A_PASSWORD, anAccount, removeAccounts } from '#lib/testing/accounts.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { actorOfToken } from '../auth/actor-of-token.ts';
import { authorizeIngest } from '../auth/authorize-ingest.ts';
import { cleanUpSessions } from '../auth/clean-up-sessions.ts';
import { forgetKnownKeys } from '../auth/key-directory.ts';
import { createSetupLink } from '../auth/setup-link.ts';
import { prisma } from '../database/pool.ts';
import { refusalOf } from '../http/problem.ts';
import { setUp } from './set-up.ts';

useTestDatabase();

const NOW = new Date('2026-11-22T12:00:00.000Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const DAY_MS = 86_400_000;

const aLink = async (now = NOW): Promise<string> => {
  const link = await createSetupLink({ now });
  return new URL(link?.url ?? 'http://none').hash.replace('#token=', '');
};
const follow = async (token: string, given: { email?: string; now?: Date } = {}) =>
  setUp({
    token,
    email: 'Ada@example.com',
    password: A_PASSWORD,
    userAgent: null,
    now: NOW,
    ...given,
  });

beforeEach(async () => {
  await removeAccounts();
  forgetKnownKeys();
});

describe('a set-up link', () => {
  test('keeps its token in the fragment, which reaches no server, and stores only its hash', async () => {
    const link = await createSetupLink({ now: NOW });
    const url = new URL(link?.url ?? '');
    expect(url.pathname + url.search).toBe('/setup');
    expect(url.hash).toMatch(/^#token=[\w-]{43}$/u);
    const rows = JSON.stringify(await prisma().setupLink.findMany());
    expect(rows).not.toContain(url.hash.slice(7));
  });

  test('is not made once there is an account', async () => {
    await anAccount();
    expect(await createSetupLink({ now: NOW })).toBeNull();
  });

  test('creates the first admin, signs them in and hands out a key that works', async () => {
    const { token, response } = await follow(await aLink());
    expect(response.user).toMatchObject({ email: 'ada@example.com', role: 'admin' });
    expect(await actorOfToken(token, NOW)).toMatchObject({ userId: response.user.id });
    const { key, secret } = response.ingest_key;
    expect(secret).toMatch(/^smp_[\da-f]{8}_[\w-]{43}$/u);
    expect(secret.startsWith(key.hint)).toBe(true);
    const authorization = `Bearer ${secret}`;
    expect(await authorizeIngest({ authorization, scope: 'ingest', now: NOW })).toEqual({
      keyId: key.id,
    });
  });

  test('is audited as account, key and session', async () => {
    await follow(await aLink());
    const actions = (await prisma().auditEntry.findMany()).map(({ action }) => action);
    expect(actions.toSorted()).toEqual([
      'account.created',
      'ingest-key.created',
      'session.started',
    ]);
  });

  test('works once', async () => {
    const token = await aLink();
    await follow(token);
    await expect(follow(token)).rejects.toMatchObject({ code: 'conflict' });
    expect(await prisma().user.count()).toBe(1);
  });

  test('closes with all other links, for good', async () => {
    const [one, other] = [await aLink(), await aLink()];
    await follow(one);
    await prisma().session.deleteMany();
    await prisma().user.deleteMany();
    await expect(follow(other)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('holds for 24 hours and not a millisecond longer', async () => {
    const token = await aLink();
    await expect(follow(token, { now: later(DAY_MS) })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await follow(token, { now: later(DAY_MS - 1) })).toHaveProperty('token');
  });

  test('that nobody made is refused', async () => {
    await aLink();
    await expect(follow('x'.repeat(43))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await prisma().user.count()).toBe(0);
  });

  test('that nobody followed is cleaned up', async () => {
    await aLink();
    expect(await cleanUpSessions({ now: later(DAY_MS) })).toEqual({ deleted: 1 });
  });
});

describe('two set-ups at once', () => {
  test.each(['with one link', 'with a link each'])('%s: exactly one wins', async (how) => {
    const first = await aLink();
    const second = how === 'with one link' ? first : await aLink();
    const outcomes = await Promise.allSettled([
      follow(first, { email: 'one@example.com' }),
      follow(second, { email: 'two@example.com' }),
      follow(first, { email: 'three@example.com' }),
    ]);
    const codes = outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? 'won' : refusalOf(outcome.reason, 'req_x').problem.code,
    );
    expect(codes.toSorted()).toEqual(['conflict', 'conflict', 'won']);
    expect(await prisma().user.count()).toBe(1);
    expect(await prisma().ingestKey.count()).toBe(1);
    expect(await prisma().session.count()).toBe(1);
  });
});
