import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Comparison, CreateComparisonRequest } from '#lib/contract/comparisons.ts';
import type { Actor } from '#lib/domain/account/actor.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { pool, prisma } from '#lib/server/database/pool.ts';
import { captureLogLines } from '#lib/testing/log-lines.ts';
import {
  allowLoopback,
  aRetestRequest,
  aRoute,
  emptyLab,
  LAB_ACTOR,
  LAB_CREDENTIAL,
} from '#lib/testing/retest-lab.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import type { AnswerName } from '#lib/testing/upstream/answers.ts';
import { HEALTHY } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import { cancelRetest } from '../retests/cancel-retest.ts';
import { createRetest } from '../retests/create-retest.ts';
import { getRetest } from '../retests/get-retest.ts';
import { listRetests } from '../retests/list-retests.ts';
import { runDone } from '../retests/runs.ts';
import { sweepRetests } from '../retests/sweep-retests.ts';
import { cancelComparison } from './cancel-comparison.ts';
import { createComparison } from './create-comparison.ts';
import { getComparison } from './get-comparison.ts';
import { listComparisons } from './list-comparisons.ts';
import { previewComparison } from './preview-comparison.ts';
import { sweepComparisons } from './sweep-comparisons.ts';

allowLoopback();
useTestDatabase();
const logLines = captureLogLines();

const A_KEY: Actor = {
  kind: 'key',
  keyId: '01930000-0000-7000-8000-000000000003',
  scopes: ['retest'],
};

let gateway: Upstream;
let direct: Upstream;
beforeAll(async () => {
  gateway = await startUpstream({ scenario: HEALTHY, seed: 7, retryAfterSeconds: 1 });
  direct = await startUpstream({ scenario: HEALTHY, seed: 8, retryAfterSeconds: 90 });
});
afterAll(async () => {
  await gateway.stop();
  await direct.stop();
});
beforeEach(async () => {
  await emptyLab();
  for (const each of [gateway, direct])
    each.control({ clear_requests: true, force: null, script: [] });
});

type Asked = Partial<CreateComparisonRequest>;

/** Both ways are described; the recorded path goes by the gateway, the other side by the direct route. */
async function bothRoutes(): Promise<{ a: string; b: string }> {
  const a = await aRoute({ name: 'gateway:lab', kind: 'gateway', base_url: gateway.url });
  const b = await aRoute({ base_url: direct.url });
  return { a, b };
}

function aComparison(other: CreateComparisonRequest['other'], given: Asked = {}) {
  return CreateComparisonRequest.parse({
    path: {
      route: 'gateway:lab',
      model: 'claude-sonnet-5-5',
      endpoint: '/v1/messages',
      stream: false,
    },
    branch_before: 'overloaded_529',
    other,
    elapsed_seconds_max: 8,
    ...given,
  });
}

async function started(request: CreateComparisonRequest, actor: Actor = LAB_ACTOR) {
  return createComparison({ request, actor, now: new Date(), surroundings: { random: () => 0 } });
}

async function compared(request: CreateComparisonRequest, actor?: Actor): Promise<Comparison> {
  const { comparison } = await started(request, actor);
  await runDone(comparison.retest_a);
  return getComparison({ id: comparison.id, now: nowMs() });
}

const nowMs = () => epochMsOf(Date.now());
const answersOf = (upstream: Upstream) => upstream.requests().map(({ answer }) => answer);
const ledger = ({ attempts }: Comparison) => attempts.map(({ side, n }) => `${side}${String(n)}`);

describe('a comparison of two routes', () => {
  test.each<[string, readonly AnswerName[], readonly AnswerName[], string]>([
    [
      'only the gateway fails',
      ['gateway_500', 'gateway_500'],
      ['healthy', 'healthy'],
      'only_one_fails: only-recorded-fails',
    ],
    [
      'only the direct route fails',
      ['healthy', 'healthy'],
      ['overloaded_529', 'overloaded_529'],
      'only_one_fails: only-other-fails',
    ],
    [
      'both fail alike',
      ['overloaded_529', 'overloaded_529'],
      ['overloaded_529', 'overloaded_529'],
      'both_fail_alike: both-fail-alike',
    ],
    [
      'each fails in its own way',
      ['html_502', 'html_502'],
      ['overloaded_529', 'overloaded_529'],
      'both_fail_differently: both-fail-otherwise',
    ],
    [
      'neither fails',
      ['healthy', 'healthy'],
      ['healthy', 'healthy'],
      'neither_fails: neither-fails',
    ],
    [
      'one answers now and then',
      ['overloaded_529', 'healthy'],
      ['healthy', 'healthy'],
      'inconclusive: now-and-then',
    ],
    [
      'one refuses the credential',
      ['auth_401'],
      ['healthy'],
      'only_one_fails: only-recorded-fails',
    ],
    [
      'one says that it must not be repeated',
      ['should_not_retry_500'],
      ['overloaded_529'],
      'inconclusive: too-few',
    ],
    [
      'one never answers in time',
      ['hang', 'hang'],
      ['healthy', 'healthy'],
      'inconclusive: side-never-answered',
    ],
    [
      'the first asks for too long a wait',
      ['healthy'],
      ['rate_limit_429_seconds'],
      'inconclusive: too-few',
    ],
  ])('where %s says so, asks by turns, and no more than that', async (_, a, b, conclusion) => {
    const { b: other } = await bothRoutes();
    gateway.control({ script: a, force: 'api_error_500' });
    direct.control({ script: b, force: 'api_error_500' });
    const comparison = await compared(aComparison({ route_id: other }));
    expect(`${comparison.conclusion?.kind ?? 'none'}: ${comparison.conclusion?.rule ?? ''}`).toBe(
      conclusion,
    );
    expect(answersOf(gateway)).toEqual(a);
    expect(answersOf(direct)).toEqual(b);
    const turns = ['a1', 'b1', 'a2', 'b2'].slice(0, a.length + b.length);
    expect(ledger(comparison)).toEqual(turns);
    expect(comparison).toMatchObject({
      state: 'ended',
      varied: 'route',
      a: 'gateway:lab',
      b: 'direct',
    });
    expect(`${JSON.stringify(comparison)}${logLines()}`).not.toContain(LAB_CREDENTIAL);
  });

  test('keeps the request ids of both sides, and says all in Markdown', async () => {
    const { b } = await bothRoutes();
    gateway.control({ force: 'overloaded_529' });
    const comparison = await compared(aComparison({ route_id: b }));
    const ids = comparison.attempts.map(({ request_id: id }) => id ?? 'none');
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(comparison.markdown).toContain(id);
    expect(comparison.markdown).toContain(comparison.conclusion?.sentence.slice(0, 12));
    expect(comparison.markdown).toContain('n = 2 for A, 2 for B');
  });

  test('sends the same in all but the field that is compared', async () => {
    const { b } = await bothRoutes();
    await compared(aComparison({ route_id: b }));
    const sent = [...gateway.requests(), ...direct.requests()];
    const shapes = sent.map(({ path, method, model, stream, bodyBytes }) =>
      [path, method, model, stream, bodyBytes].join(' '),
    );
    expect(shapes).toHaveLength(4);
    expect(new Set(shapes).size).toBe(1);
  });
});

describe('a comparison of two models on one route', () => {
  test('takes turns on the wire', async () => {
    await bothRoutes();
    const comparison = await compared(
      aComparison({ model: 'claude-haiku-5-5' }, { attempts_a_side: 3 }),
    );
    expect(gateway.requests().map(({ model }) => model)).toEqual(
      Array.from({ length: 3 }, () => ['claude-sonnet-5-5', 'claude-haiku-5-5']).flat(),
    );
    expect(comparison).toMatchObject({ varied: 'model', attempts_made: 6, attempts_max: 6 });
  });
});

describe('what is no comparison', () => {
  test('is refused with the fields that differ, and nothing is sent', async () => {
    const { b } = await bothRoutes();
    const request = aComparison({ route_id: b, model: 'claude-haiku-5-5' });
    await expect(started(request)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('route, model'),
      fields: [{ field: 'other.route' }, { field: 'other.model' }],
    });
    const plan = await previewComparison({ request, drawer: 'person', now: nowMs() });
    expect(plan).toMatchObject({ varied: null, why_not: expect.stringContaining('route, model') });
    expect([...gateway.requests(), ...direct.requests()]).toEqual([]);
    expect(await prisma().retest.count()).toBe(0);
  });

  test('is refused where the first side is not the path that was recorded', async () => {
    const { a, b } = await bothRoutes();
    const request = aComparison({ route_id: a }, { route_id: b });
    await expect(started(request)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('Side A is not the path that was recorded: route'),
    });
  });

  test('is refused where a side has no credential on this host', async () => {
    await bothRoutes();
    const absent = await aRoute({
      name: 'gateway:absent',
      kind: 'gateway',
      base_url: direct.url,
      credential_name: 'SAMEPATH_ROUTE_ABSENT',
    });
    await expect(started(aComparison({ route_id: absent }))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('SAMEPATH_ROUTE_ABSENT'),
    });
  });
});

describe('the leases of both paths', () => {
  test('two people who start the same comparison watch one, whichever side they name first', async () => {
    const { a, b } = await bothRoutes();
    gateway.control({ force: 'overloaded_529' });
    const path = { model: 'claude-sonnet-5-5', endpoint: '/v1/messages', stream: false, betas: [] };
    const both = await Promise.all([
      started(aComparison({ route_id: b })),
      started(aComparison({ route_id: a }, { path: { ...path, route: 'direct' } })),
    ]);
    await Promise.all(both.map(async ({ comparison }) => runDone(comparison.retest_a)));
    expect(new Set(both.map(({ comparison }) => comparison.id)).size).toBe(1);
    expect(both.filter(({ is_watching }) => is_watching)).toHaveLength(1);
    expect([...gateway.requests(), ...direct.requests()]).toHaveLength(4);
  });

  test('a path that a retest holds is not asked beside it, and a retest on a side watches that side', async () => {
    const { b } = await bothRoutes();
    gateway.control({ force: 'hang' });
    const { retest } = await createRetest({
      request: aRetestRequest({ route: 'gateway:lab' }),
      actor: LAB_ACTOR,
      now: new Date(),
    });
    await expect(started(aComparison({ route_id: b }))).rejects.toMatchObject({ code: 'conflict' });
    expect(direct.requests()).toEqual([]);
    await cancelRetest({ id: retest.id, actor: LAB_ACTOR, now: new Date() });

    const { comparison } = await started(aComparison({ route_id: b }));
    const second = await createRetest({
      request: aRetestRequest({ route: 'gateway:lab' }),
      actor: LAB_ACTOR,
      now: new Date(),
    });
    expect(second).toMatchObject({
      is_watching: true,
      retest: { id: comparison.retest_a, comparison_id: comparison.id },
    });
    await cancelComparison({ id: comparison.id, actor: LAB_ACTOR, now: new Date() });
  });
});

describe('a comparison that does not come to its end', () => {
  test('says what is known when a person cancels it, and is audited', async () => {
    const { b } = await bothRoutes();
    gateway.control({ force: 'hang' });
    const { comparison } = await started(aComparison({ route_id: b }, { elapsed_seconds_max: 60 }));
    await expect.poll(() => gateway.requests().length).toBe(1);
    const cancelled = await cancelComparison({
      id: comparison.id,
      actor: LAB_ACTOR,
      now: new Date(),
    });
    expect(cancelled).toMatchObject({
      state: 'ended',
      stop_reason: 'cancelled',
      conclusion: { kind: 'inconclusive', rule: 'cancelled' },
    });
    expect(direct.requests()).toEqual([]);
    const target = `comparison:${comparison.id}`;
    const audited = await prisma().auditEntry.findMany({
      where: { target },
      orderBy: { id: 'asc' },
    });
    expect(audited.map(({ action }) => action)).toEqual([
      'comparison.started',
      'comparison.cancelled',
    ]);
  });

  test('is ended by the sweep of another process when its own was killed', async () => {
    const { b } = await bothRoutes();
    gateway.control({ force: 'hang' });
    const { comparison } = await started(aComparison({ route_id: b }, { elapsed_seconds_max: 60 }));
    await expect.poll(() => gateway.requests().length).toBe(1);
    // As a killed process leaves it: the leases run out and nobody renews them.
    await pool().query(`UPDATE retests SET holder = 'gone', lease_until = now() - interval '1 s'`);
    const later = new Date(Date.now() + 60_000);
    await sweepRetests({ now: new Date() });
    await sweepComparisons({ now: later });
    expect(await getComparison({ id: comparison.id, now: nowMs() })).toMatchObject({
      state: 'ended',
      stop_reason: 'interrupted',
      conclusion: { kind: 'inconclusive', rule: 'interrupted' },
    });
    await runDone(comparison.retest_a);
  });

  test('ends when the shared budget is spent: automation leaves the half to people', async () => {
    const { b } = await bothRoutes();
    const request = aComparison({ route_id: b }, { attempts_a_side: 4 });
    await compared(request, A_KEY);
    const second = await compared(request, A_KEY);
    expect(second).toMatchObject({
      stop_reason: 'tokens_spent',
      attempts_made: 2,
      conclusion: { kind: 'inconclusive', rule: 'too-few' },
    });
    expect(gateway.requests()).toHaveLength(5);
    expect(direct.requests()).toHaveLength(5);
  });
});

test('the sides are in the list of comparisons, not among the retests by themselves', async () => {
  const { b } = await bothRoutes();
  const comparison = await compared(aComparison({ route_id: b }));
  const { comparisons, next } = await listComparisons({ query: { limit: 1 }, now: nowMs() });
  expect(comparisons).toMatchObject([{ id: comparison.id, attempts_made: 4 }]);
  expect(next).toBeNull();
  expect((await listRetests({ query: { limit: 9 }, now: nowMs() })).retests).toEqual([]);
  const side = await getRetest({ id: comparison.retest_b, now: nowMs() });
  expect(side).toMatchObject({ comparison_id: comparison.id, verdict: { kind: 'inconclusive' } });
  const route = side.checks.find(({ field }) => field === 'route');
  expect(route).toMatchObject({ recorded: null, sent: 'direct', standing: 'assumed' });
});
