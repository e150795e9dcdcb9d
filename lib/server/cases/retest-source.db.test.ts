import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prisma } from '#lib/server/database/pool.ts';
import {
  allowLoopback,
  aRetestRequest,
  aRoute,
  LAB_ACTOR,
  retested,
} from '#lib/testing/retest-lab.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { HEALTHY } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import { cancelRetest } from '../retests/cancel-retest.ts';
import { createRetest } from '../retests/create-retest.ts';
import { addEvidence } from './add-evidence.ts';
import { getCase } from './get-case.ts';
import { openCase } from './open-case.ts';

allowLoopback();
useTestDatabase();

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream({ scenario: HEALTHY, seed: 7 });
});
afterAll(async () => {
  await upstream.stop();
});

test('a retest goes into a case once, with its ids, counts for its steps, and outlives itself there', async () => {
  const by = { kind: 'key', keyId: '01930000-0000-7000-8000-000000000003', scopes: [] } as const;
  const source = { kind: 'paste', text: 'API Error: 500 api_error', failure: 0 } as const;
  const opened = await openCase({
    by,
    now: new Date(),
    request: { source, despite_similar: false },
  });
  if (opened.kind !== 'opened') throw new Error('a case about the same');
  const caseId = opened.case.id;
  await aRoute({ base_url: upstream.url });
  upstream.control({ script: ['api_error_500', 'api_error_500', 'api_error_500'] });
  const retest = await retested(
    aRetestRequest({}, { branch_before: 'api_error_500', case_id: caseId }),
  );

  const request = { source: { kind: 'retest', id: retest.id } } as const;
  const added = await addEvidence({ caseId, request, by: LAB_ACTOR, now: new Date() });
  const entry = added.entries.find(({ happening }) => happening.kind === 'retest');
  expect(entry).toMatchObject({
    at: retest.ended_at,
    happening: {
      ref: retest.id,
      verdict: { kind: 'still_failing' },
      attempts: retest.attempts.map(({ n, result, request_id }) => ({ n, result, request_id })),
    },
  });
  const standing = Object.fromEntries(added.steps.map(({ step, state }) => [step, state]));
  expect(standing).toMatchObject({ retry_within_budget: 'done', stop: 'done' });
  expect(added.stop).toMatchObject({ is_reached: true });
  await expect(
    addEvidence({ caseId, request, by: LAB_ACTOR, now: new Date() }),
  ).rejects.toMatchObject({ code: 'conflict' });

  await prisma().retest.deleteMany();
  const later = await getCase({ id: caseId, now: new Date() });
  expect(later.entries).toEqual(added.entries);
});

test('a retest of a case that is not there is not made', async () => {
  await expect(retested(aRetestRequest({}, { case_id: 'case_none' }))).rejects.toMatchObject({
    code: 'not_found',
  });
});

describe('a case opened from a retest', () => {
  const open = async (id: string) =>
    openCase({
      by: { kind: 'key', keyId: '01930000-0000-7000-8000-000000000003', scopes: [] },
      now: new Date(),
      request: { source: { kind: 'retest', id }, despite_similar: true },
    });

  test('is about the path and the failure that the retest showed, and is told to stop', async () => {
    await prisma().route.deleteMany();
    await aRoute({ base_url: upstream.url });
    upstream.control({ script: ['overloaded_529', 'overloaded_529', 'overloaded_529'] });
    const retest = await retested(aRetestRequest({}, { branch_before: 'overloaded_529' }));
    const opened = await open(retest.id);
    const id = opened.kind === 'opened' ? opened.case.id : '';
    const found = await getCase({ id, now: new Date() });
    expect(found.subject).toMatchObject({
      branch: 'overloaded_529',
      origin: 'anthropic',
      path: {
        route: 'direct',
        model: 'claude-sonnet-5-5',
        endpoint: '/v1/messages',
        stream: false,
      },
    });
    expect(found.entries.map(({ happening }) => happening.kind).toSorted()).toEqual([
      'opened',
      'retest',
      'status',
    ]);
    expect(found.stop).toMatchObject({ is_reached: true });
  });

  test('is not opened from one that is not there, nor while it runs', async () => {
    await expect(open('rt_none')).rejects.toMatchObject({ code: 'not_found' });
    upstream.control({ force: 'hang' });
    const { retest } = await createRetest({
      request: aRetestRequest({}),
      actor: LAB_ACTOR,
      now: new Date(),
    });
    await expect(open(retest.id)).rejects.toMatchObject({ code: 'conflict' });
    await cancelRetest({ id: retest.id, actor: LAB_ACTOR, now: new Date() });
    upstream.control({ force: null });
  });
});
