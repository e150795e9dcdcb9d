import { beforeEach, expect, test } from 'vitest';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { prisma } from '#lib/server/database/pool.ts';
import { aRetestRequest, emptyLab, LAB_ACTOR } from '#lib/testing/retest-lab.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { insertRetest } from './insert-retest.ts';
import { makePlan } from './make-plan.ts';
import { statusSaid } from './status-said.ts';
import { sweepRetests } from './sweep-retests.ts';

useTestDatabase();
beforeEach(emptyLab);

test('a refused retest whose process died before it ended it is ended by the sweep', async () => {
  const request = aRetestRequest({}, { vantage: 'service', safety: 'side_effects' });
  const { planned, pathKey } = await makePlan(request);
  if (planned?.kind !== 'planned' || pathKey === null) throw new Error('nothing was planned');
  const now = new Date(Date.now() - 60_000);
  const id = await insertRetest({
    id: 'rt_refused',
    holder: 'nobody',
    state: 'waiting_for_host',
    request,
    plan: planned.plan,
    pathKey,
    branchBefore: null,
    status: await statusSaid(epochMsOf(now.getTime())),
    actor: LAB_ACTOR,
    now,
    runTokenHash: null,
    runExpiresAt: null,
    comparisonId: null,
  });
  expect(await sweepRetests({ now: new Date() })).toBe(1);
  expect(await prisma().retest.findUnique({ where: { id } })).toMatchObject({
    state: 'ended',
    verdict: 'not_safe_to_repeat',
  });
});

test('the address of a path that no configured route describes is assumed', async () => {
  const { planned } = await makePlan(
    aRetestRequest({ base_url_host: 'llm.example.com' }, { vantage: 'service' }),
  );
  expect(planned).toMatchObject({
    plan: {
      checks: expect.arrayContaining([
        {
          field: 'base_url_host',
          recorded: 'llm.example.com',
          sent: 'llm.example.com',
          standing: 'assumed',
        },
      ]),
    },
  });
});
