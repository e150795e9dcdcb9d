import { beforeAll, describe, expect, test } from 'vitest';
import { PacketsResponse, VerifyPacketResponse } from '#lib/contract/packets.ts';
import { firstChoices } from '#lib/domain/packet/choices.ts';
import { sessionCookie } from '#lib/server/auth/session-cookie.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { prisma } from '#lib/server/database/pool.ts';
import { A_PASSWORD, anAccount } from '#lib/testing/accounts.ts';
import { aPacketEvidence } from '#lib/testing/packet-evidence.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { POST as amend } from './[id]/amendments/route.ts';
import { POST as exportOf } from './[id]/exports/route.ts';
import { GET as getOriginal } from './[id]/fields/[field]/original/route.ts';
import { GET as preview } from './[id]/preview/route.ts';
import { PATCH as change, GET as getOne } from './[id]/route.ts';
import { POST as seal } from './[id]/seal/route.ts';
import { GET, POST } from './route.ts';
import { POST as verify } from './verify/route.ts';

useTestDatabase();

const ID = 'pkt_01930000-0000-7000-8000-000000000001';
const params = Promise.resolve({ id: ID, field: 'instance' });
const cookies = new Map<string, string>();

beforeAll(async () => {
  for (const role of ['viewer', 'responder']) {
    const { email } = await anAccount({ role, email: `${role}@example.com` });
    const { token } = await signIn({
      email,
      password: A_PASSWORD,
      userAgent: null,
      formerToken: undefined,
      now: new Date(),
    });
    cookies.set(role, sessionCookie(token).split(';')[0] ?? '');
  }
  const now = new Date();
  await prisma().packet.create({
    data: {
      id: ID,
      createdAt: now,
      createdBy: 'user:1',
      createdByName: 'ada@example.com',
      updatedAt: now,
      version: 1,
      source: { kind: 'event', ref: 'an-event' },
      branch: 'api_error_500',
      title: '500 api_error',
      completeness: { present: 10, knowable: 11, total: 11 },
      evidence: aPacketEvidence(),
      choices: firstChoices('UTC'),
    },
  });
});

function request(role: string, method: string, body?: object): Request {
  return new Request('http://127.0.0.1:3000/api/v1/packets', {
    method,
    headers: {
      cookie: cookies.get(role) ?? '',
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

describe('a viewer', () => {
  test('reads results and verifies, and never gets an original into the browser', async () => {
    const answers = await Promise.all([
      GET(request('viewer', 'GET'), {}),
      getOne(request('viewer', 'GET'), { params }),
      preview(request('viewer', 'GET'), { params }),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).not.toContain('checkout-7d9f-x2k4');
    }
    const verified = await verify(request('viewer', 'POST', { text: 'Hello.' }), {});
    expect(VerifyPacketResponse.parse(await verified.json()).kind).toBe('unknown_form');
  });

  test('neither begins, changes, seals, amends nor exports one', async () => {
    const answers = await Promise.all([
      POST(request('viewer', 'POST', {}), {}),
      change(request('viewer', 'PATCH', {}), { params }),
      seal(request('viewer', 'POST', {}), { params }),
      amend(request('viewer', 'POST', {}), { params }),
      exportOf(request('viewer', 'POST', {}), { params }),
      getOriginal(request('viewer', 'GET'), { params }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
  });
});

test('who may seal reads an original, and no cache keeps it', async () => {
  const answer = await getOriginal(request('responder', 'GET'), { params });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({ field: 'instance', text: 'checkout-7d9f-x2k4' });
});

test('a list says what stands where', async () => {
  const answer = await GET(request('responder', 'GET'), {});
  expect(PacketsResponse.parse(await answer.json()).packets).toMatchObject([
    { id: ID, state: 'draft' },
  ]);
});
