import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CaseSource } from '#lib/contract/cases.ts';
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
import { addEvidence } from '../cases/add-evidence.ts';
import { openCase } from '../cases/open-case.ts';
import { AppError } from '../http/app-error.ts';
import { createPacket } from './create-packet.ts';

allowLoopback();
useTestDatabase();

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream({ scenario: HEALTHY, seed: 7, retryAfterSeconds: 1 });
});
afterAll(() => upstream.stop());
beforeEach(async () => {
  await emptyLab();
  upstream.control({ clear_requests: true, force: null, script: [] });
});

const NOW = new Date();
const PASTED: CaseSource = {
  kind: 'paste',
  text: 'API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"req_011CQx7GdGsFqBqN1mZ4v8Wy"}',
  failure: 0,
};

async function aCase(): Promise<string> {
  const request = { source: PASTED, despite_similar: true };
  const by = { kind: 'key', keyId: 'test', scopes: [] } as const;
  const opened = await openCase({ request, by, now: NOW });
  if (opened.kind !== 'opened') throw new Error('was not opened');
  return opened.case.id;
}

describe('a packet of a case', () => {
  test('takes the pasted words and ids, and the retests that the case holds', async () => {
    await aRoute({ base_url: upstream.routes.direct });
    upstream.control({ force: 'api_error_500' });
    const retest = await retested(aRetestRequest({}, { branch_before: 'api_error_500' }));
    const caseId = await aCase();
    const source = { kind: 'retest', id: retest.id } as const;
    await addEvidence({ caseId, request: { source }, by: LAB_ACTOR, now: new Date() });

    const packet = await createPacket({
      request: { source: { kind: 'case', id: caseId }, zone: 'UTC' },
      by: LAB_ACTOR,
      now: new Date(),
    });
    expect(packet.attempts.map(({ from }) => from).toSorted()).toEqual([
      'paste',
      ...retest.attempts.map(() => 'retest'),
    ]);
    expect(packet.sentence).toContain(
      `retest made ${String(retest.attempts.length)} attempts, 0 succeeded: still failing`,
    );
    const retries = packet.items.find(({ item }) => item === 'retries');
    expect(retries?.state).toBe('present');
  });
});

describe('a packet of a retest', () => {
  test('stands by itself: its path, its attempts and what the page said when it ran', async () => {
    await aRoute({ base_url: upstream.routes.direct });
    upstream.control({ force: 'overloaded_529' });
    const retest = await retested(aRetestRequest({}, { branch_before: 'overloaded_529' }));
    const packet = await createPacket({
      request: { source: { kind: 'retest', id: retest.id }, zone: 'UTC' },
      by: LAB_ACTOR,
      now: new Date(),
    });
    expect(packet).toMatchObject({ branch: 'overloaded_529', title: '529 overloaded' });
    expect(packet.attempts).toHaveLength(retest.attempts.length);
    expect(packet.reproductions?.curl).toContain('claude-sonnet-5-5');
  });

  test('is refused where nothing failed', async () => {
    await aRoute({ base_url: upstream.routes.direct });
    const retest = await retested(aRetestRequest({}));
    const request = { source: { kind: 'retest', id: retest.id } as const, zone: 'UTC' };
    await expect(createPacket({ request, by: LAB_ACTOR, now: NOW })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

test('what is not kept is not found', async () => {
  const request = { source: { kind: 'case', id: 'case_none' } as const, zone: 'UTC' };
  await expect(createPacket({ request, by: LAB_ACTOR, now: NOW })).rejects.toBeInstanceOf(AppError);
});
