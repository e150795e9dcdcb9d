import { beforeEach, describe, expect, test } from 'vitest';
import { A_PASSWORD, anAccount, removeAccounts } from '#lib/testing/accounts.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { prisma } from '../database/pool.ts';
import { refusalOf } from '../http/problem.ts';
import { actorOfToken } from './actor-of-token.ts';
import { cleanUpSessions } from './clean-up-sessions.ts';
import { signIn } from './sign-in.ts';
import { forgetSignInTries } from './sign-in-throttle.ts';
import { signOut } from './sign-out.ts';
import { tokenHash } from './token.ts';

useTestDatabase();

const START = Date.parse('2026-11-22T12:00:00.000Z');
const DAYS = 86_400;
const at = (seconds: number): Date => new Date(START + seconds * 1_000);
const enter = async (given: Partial<Parameters<typeof signIn>[0]> = {}) =>
  signIn({
    email: 'ada@example.com',
    password: A_PASSWORD,
    userAgent: 'a browser',
    formerToken: undefined,
    now: at(0),
    ...given,
  });
const WRONG = { password: 'not-the-password' };

beforeEach(async () => {
  await removeAccounts();
  forgetSignInTries();
});

describe('signing in', () => {
  test('opens a session for the right password, whatever the case of the e-mail', async () => {
    const account = await anAccount();
    const { token, session } = await enter({ email: 'Ada@Example.com' });
    expect(session.user).toEqual({ id: account.id, email: 'ada@example.com', role: 'admin' });
    expect(await actorOfToken(token, at(1))).toEqual({
      kind: 'user',
      userId: account.id,
      email: 'ada@example.com',
      role: 'admin',
    });
  });

  test('stores the hash of the token, not the token', async () => {
    await anAccount();
    const { token } = await enter();
    const row = await prisma().session.findFirstOrThrow();
    expect(row.tokenHash).toEqual(tokenHash(token));
    expect(JSON.stringify(row)).not.toContain(token);
    expect(token).toMatch(/^[\w-]{43}$/u);
  });

  test('ends the session it replaces, and no other', async () => {
    await anAccount();
    const elsewhere = await enter();
    const former = await enter();
    const next = await enter({ formerToken: former.token });
    expect(await actorOfToken(former.token, at(1))).toBeNull();
    expect(await actorOfToken(elsewhere.token, at(1))).not.toBeNull();
    expect(await actorOfToken(next.token, at(1))).not.toBeNull();
  });

  test('is audited, as is signing out', async () => {
    const account = await anAccount();
    const { token } = await enter();
    await signOut({ token, now: at(1) });
    const entries = await prisma().auditEntry.findMany({ orderBy: { at: 'asc' } });
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
      ['session.started', `user:${account.id}`],
      ['session.ended', `user:${account.id}`],
    ]);
  });

  test('answers alike for a wrong password, an unknown e-mail and a disabled account', async () => {
    await anAccount();
    await anAccount({ email: 'gone@example.com', disabledAt: at(-1) });
    const answers = await Promise.all(
      [WRONG, { email: 'nobody@example.com' }, { email: 'gone@example.com' }].map(async (given) =>
        enter(given).catch((error: unknown) => refusalOf(error, 'req_same')),
      ),
    );
    expect(answers[0]).toMatchObject({ status: 401 });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await prisma().session.count()).toBe(0);
  });

  test('takes as long for an unknown e-mail as for a wrong password', async () => {
    await anAccount();
    const timed = async (given: { email?: string; password?: string }) => {
      const started = performance.now();
      await enter(given).catch(() => undefined);
      return performance.now() - started;
    };
    await timed(WRONG);
    const wrongMs = await timed(WRONG);
    const unknownMs = await timed({ email: 'nobody@example.com' });
    expect(unknownMs).toBeGreaterThan(wrongMs / 3);
    expect(unknownMs).toBeLessThan(wrongMs * 3);
  });
});

describe('failed sign-ins', () => {
  test('of one account are throttled, with the time to wait, and the right password waits too', async () => {
    await anAccount();
    for (let index = 0; index < 10; index += 1) {
      await expect(enter(WRONG)).rejects.toMatchObject({ code: 'unauthorized' });
    }
    await expect(enter()).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 60 });
    await expect(enter()).rejects.toThrow(
      'Too many failed sign-ins for this account. Try again in 60 s.',
    );
    expect(await enter({ now: at(60) })).toHaveProperty('token');
  });

  test('sent all at once are throttled as well', async () => {
    await anAccount();
    const outcomes = await Promise.allSettled(Array.from({ length: 14 }, async () => enter(WRONG)));
    const codes = outcomes.map((outcome) =>
      outcome.status === 'rejected' ? Object(outcome.reason).code : 'in',
    );
    expect(codes.filter((code) => code === 'unauthorized')).toHaveLength(10);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(4);
  });

  test('of one account leave another alone', async () => {
    await anAccount();
    const others = Array.from({ length: 11 }, async () => enter({ email: 'nobody@example.com' }));
    await Promise.allSettled(others);
    expect(await enter()).toHaveProperty('token');
  });

  test('do not grow by sign-ins that succeed', async () => {
    await anAccount();
    for (let index = 0; index < 12; index += 1) await enter();
    expect(await prisma().session.count()).toBe(12);
  });
});

describe('a session', () => {
  test('ends after 3 days without a request', async () => {
    await anAccount();
    const { token } = await enter();
    expect(await actorOfToken(token, at(3 * DAYS))).toBeNull();
    expect(await actorOfToken(token, at(3 * DAYS - 1))).not.toBeNull();
    // That request counted: the three days start again.
    expect(await actorOfToken(token, at(6 * DAYS - 2))).not.toBeNull();
  });

  test('ends after 14 days, however busy', async () => {
    await anAccount();
    const { token } = await enter();
    for (let day = 1; day < 14; day += 1) {
      expect(await actorOfToken(token, at(day * DAYS))).not.toBeNull();
    }
    expect(await actorOfToken(token, at(14 * DAYS - 1))).not.toBeNull();
    expect(await actorOfToken(token, at(14 * DAYS))).toBeNull();
  });

  test('ends with the account that is disabled', async () => {
    await anAccount();
    const { token } = await enter();
    await prisma().user.updateMany({ data: { disabledAt: at(1) } });
    expect(await actorOfToken(token, at(1))).toBeNull();
  });

  test('ends with signing out, and ending it twice is no error', async () => {
    await anAccount();
    const { token } = await enter();
    await signOut({ token, now: at(1) });
    await signOut({ token, now: at(1) });
    expect(await actorOfToken(token, at(1))).toBeNull();
  });

  test.each([undefined, '', 'nonsense', 'x'.repeat(5_000)])(
    'is not opened by %j',
    async (token) => {
      expect(await actorOfToken(token, at(0))).toBeNull();
    },
  );

  test('writes when it was last seen every five minutes, not at every request', async () => {
    await anAccount();
    const { token } = await enter();
    const lastSeen = async () => (await prisma().session.findFirstOrThrow()).lastSeenAt;
    await actorOfToken(token, at(299));
    expect(await lastSeen()).toEqual(at(0));
    await actorOfToken(token, at(300));
    expect(await lastSeen()).toEqual(at(300));
  });

  test('is cleaned up when it is over or idle too long, and not before', async () => {
    await anAccount();
    const { token } = await enter();
    expect(await cleanUpSessions({ now: at(3 * DAYS - 1) })).toEqual({ deleted: 0 });
    expect(await cleanUpSessions({ now: at(3 * DAYS) })).toEqual({ deleted: 1 });
    expect(await cleanUpSessions({ now: at(3 * DAYS) })).toEqual({ deleted: 0 });
    expect(await actorOfToken(token, at(1))).toBeNull();
  });
});
