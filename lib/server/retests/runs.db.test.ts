import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CreateRetestRequest } from '#lib/contract/retest-plan.ts';
import type { Actor } from '#lib/domain/account/actor.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { prisma } from '#lib/server/database/pool.ts';
import {
  allowLoopback,
  aRetestRequest,
  aRoute,
  emptyLab,
  LAB_ACTOR,
  retested,
} from '#lib/testing/retest-lab.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { HEALTHY } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import { cancelRetest } from './cancel-retest.ts';
import { createRetest } from './create-retest.ts';
import { getRetest } from './get-retest.ts';
import { previewRetest } from './preview-retest.ts';
import { runDone } from './runs.ts';
import { sweepRetests } from './sweep-retests.ts';

allowLoopback();
useTestDatabase();

const A_KEY: Actor = {
  kind: 'key',
  keyId: '01930000-0000-7000-8000-000000000003',
  scopes: ['retest'],
};
const A_RESPONDER: Actor = {
  kind: 'user',
  userId: '01930000-0000-7000-8000-000000000002',
  email: 'bo@example.com',
  role: 'responder',
};
const own = (attempts: number, seconds: number): CreateRetestRequest['budget'] => ({
  kind: 'own',
  attempts_max: attempts,
  elapsed_seconds_max: seconds,
});

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream({ scenario: HEALTHY, seed: 7 });
});
afterAll(async () => {
  await upstream.stop();
});
beforeEach(async () => {
  await emptyLab();
  upstream.control({ clear_requests: true, force: null, script: [] });
});

async function started(request: CreateRetestRequest, actor: Actor = LAB_ACTOR) {
  return createRetest({ request, actor, now: new Date(), surroundings: { random: () => 0 } });
}

/** A run that hangs in its first attempt, at the latest when this resolves. */
async function aHangingRun(): Promise<string> {
  await aRoute({ base_url: upstream.url });
  upstream.control({ force: 'hang' });
  const { retest } = await started(aRetestRequest({}, { budget: own(2, 60) }));
  await expect.poll(() => upstream.requests().length).toBe(1);
  return retest.id;
}

const nowMs = () => epochMsOf(Date.now());

describe('two people who press start', () => {
  test('at once on one path watch one run', async () => {
    await aRoute({ base_url: upstream.url });
    upstream.control({ force: 'api_error_500' });
    const both = await Promise.all([
      started(aRetestRequest({}, { budget: own(2, 6) })),
      started(aRetestRequest({}, { budget: own(2, 6) }), A_RESPONDER),
    ]);
    await Promise.all(both.map(async ({ retest }) => runDone(retest.id)));
    expect(new Set(both.map(({ retest }) => retest.id)).size).toBe(1);
    expect(both.filter(({ is_watching }) => is_watching)).toHaveLength(1);
    expect(upstream.requests()).toHaveLength(2);
  });

  test('on two paths have two runs', async () => {
    await aRoute({ base_url: upstream.url });
    const both = await Promise.all([
      started(aRetestRequest({})),
      started(aRetestRequest({ model: 'claude-haiku-5-5' })),
    ]);
    await Promise.all(both.map(async ({ retest }) => runDone(retest.id)));
    expect(new Set(both.map(({ retest }) => retest.id)).size).toBe(2);
  });

  test('one after the other are shown the run before they start', async () => {
    const id = await aHangingRun();
    const asked = aRetestRequest({});
    const { safety: _, ...request } = asked;
    const plan = await previewRetest({ request, drawer: 'person', now: nowMs() });
    expect(plan.running_id).toBe(id);
    await cancelRetest({ id, actor: LAB_ACTOR, now: new Date() });
  });
});

describe('a run', () => {
  test('ends as cancelled when a person cancels it, and says that the attempt may have arrived', async () => {
    const id = await aHangingRun();
    const retest = await cancelRetest({ id, actor: LAB_ACTOR, now: new Date() });
    expect(retest).toMatchObject({
      state: 'ended',
      verdict: { kind: 'cancelled', rule: 'cancelled', may: [expect.stringContaining('may have')] },
      attempts: [{ outcome: { kind: 'cancelled' } }],
    });
    const audited = { action: 'retest.cancelled', target: `retest:${id}` };
    expect(await prisma().auditEntry.count({ where: audited })).toBe(1);
  });

  test('hears of a cancellation that came through another process', async () => {
    const id = await aHangingRun();
    await prisma().retest.update({ where: { id }, data: { cancelRequestedAt: new Date() } });
    await runDone(id);
    expect(await getRetest({ id, now: nowMs() })).toMatchObject({ verdict: { rule: 'cancelled' } });
  });

  test('whose process is gone ends as cancelled with what is known', async () => {
    const id = await aHangingRun();
    // As a killed process leaves it: an attempt without an end, and a lease that nobody renews.
    await prisma().retest.update({
      where: { id },
      data: { holder: 'a process that is gone', leaseUntil: new Date(0) },
    });
    expect(await sweepRetests({ now: new Date() })).toBe(1);
    expect(await getRetest({ id, now: nowMs() })).toMatchObject({
      state: 'ended',
      verdict: { kind: 'cancelled', rule: 'interrupted' },
      // Its own process, which lives on in this test, may have heard of it by now and said that it stopped.
      attempts: [{ n: 1, status: null }],
    });
    await runDone(id);
  });

  test('that somebody renews is not swept', async () => {
    const id = await aHangingRun();
    expect(await sweepRetests({ now: new Date() })).toBe(0);
    await cancelRetest({ id, actor: LAB_ACTOR, now: new Date() });
  });
});

describe('what must not be sent', () => {
  test('is not: a request with side effects, and the refusal is kept', async () => {
    await aRoute({ base_url: upstream.url });
    const retest = await retested(aRetestRequest({}, { safety: 'side_effects' }));
    expect(retest).toMatchObject({ state: 'ended', verdict: { kind: 'not_safe_to_repeat' } });
    expect(upstream.requests()).toEqual([]);
  });

  test.each([
    ['another host', { base_url_host: 'api.anthropic.com' }, 'base url host'],
    ['another owner of the credential', { auth_owner: 'team-b' }, 'auth owner'],
  ])('is not: %s', async (_, path, named) => {
    await aRoute({ base_url: upstream.url, owner_label: 'team-a' });
    const retest = await retested(aRetestRequest(path));
    expect(retest.verdict).toMatchObject({
      kind: 'not_comparable',
      sentence: expect.stringContaining(named),
    });
    expect(upstream.requests()).toEqual([]);
  });

  test('is not: a path whose route nobody has described', async () => {
    await expect(started(aRetestRequest({ route: 'gateway:litellm' }))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('gateway:litellm'),
    });
  });

  test('is not: a path whose credential is not on this host', async () => {
    await aRoute({ base_url: upstream.url, credential_name: 'SAMEPATH_ROUTE_ABSENT' });
    await expect(started(aRetestRequest({}))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('SAMEPATH_ROUTE_ABSENT'),
    });
  });
});

describe('the shared budget', () => {
  const failing = aRetestRequest({}, { branch_before: 'api_error_500', budget: own(8, 30) });

  test('leaves automation half, and people the rest', async () => {
    await aRoute({ base_url: upstream.url });
    upstream.control({ force: 'api_error_500' });
    const byKey = await retested(failing, {}, A_KEY);
    expect(byKey).toMatchObject({ attempts_made: 5, verdict: { rule: 'shared-budget-spent' } });
    const byPerson = await retested(failing);
    expect(byPerson).toMatchObject({ attempts_made: 5, verdict: { rule: 'shared-budget-spent' } });
    expect(upstream.requests()).toHaveLength(10);
  });

  test('is overridden by an admin with a reason, which is audited', async () => {
    await aRoute({ base_url: upstream.url });
    upstream.control({ force: 'api_error_500' });
    await retested(failing);
    const reason = 'the vendor asks for one more try';
    const retest = await retested({ ...failing, override_reason: reason });
    expect(retest).toMatchObject({ attempts_made: 8, override_reason: reason });
    const audited = await prisma().auditEntry.findMany({
      where: { target: `retest:${retest.id}`, action: 'retest.budget-overridden' },
    });
    expect(audited).toMatchObject([{ detail: { reason } }]);
  });

  test.each([
    ['a responder', A_RESPONDER],
    ['a key', A_KEY],
  ])('is not overridden by %s', async (_, actor) => {
    await aRoute({ base_url: upstream.url });
    await expect(
      started({ ...failing, override_reason: 'because I want to' }, actor),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(upstream.requests()).toEqual([]);
  });
});
