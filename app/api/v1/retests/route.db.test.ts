import { beforeAll, describe, expect, test } from 'vitest';
import { REPRODUCTION_CHARS_MAX, RETEST_BODY_BYTES_MAX } from '#lib/contract/retest-plan.ts';
import { forgetKnownKeys } from '#lib/server/auth/key-directory.ts';
import { createIngestKey } from '#lib/server/keys/create-ingest-key.ts';
import { aRetestRequest } from '#lib/testing/retest-lab.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { POST as plan } from '../retest-plans/route.ts';
import { POST as start } from './route.ts';

useTestDatabase();

let key = '';
beforeAll(async () => {
  const created = await createIngestKey({
    name: 'retests',
    scopes: ['retest'],
    expiresAt: null,
    createdBy: { kind: 'key', keyId: 'test', scopes: [] },
    now: new Date(),
  });
  key = created.secret;
  forgetKnownKeys();
});

async function asked(handler: typeof plan, body: object): Promise<Response> {
  const request = new Request('http://127.0.0.1:3000/api/v1/retests', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return handler(request, undefined);
}

/** A request body of so many characters of three bytes each. */
function pasted(characters: number): string {
  const bare = JSON.stringify({ model: 'claude-sonnet-5-5', max_tokens: 64, messages: [''] });
  return bare.replace('[""]', `["${'字'.repeat(characters - bare.length)}"]`);
}

const { safety, ...planned } = aRetestRequest({}, { vantage: 'service' });

describe('the longest reproduction that the contract allows', () => {
  const body = { kind: 'reproduction', json: pasted(REPRODUCTION_CHARS_MAX) } as const;

  test('is planned, whatever its characters', async () => {
    expect((await asked(plan, { ...planned, body })).status).toBe(200);
  });

  test('is started, whatever its characters', async () => {
    expect((await asked(start, { ...planned, safety, body })).status).toBe(201);
  });
});

test.each([
  ['a plan', plan],
  ['a start', start],
] as const)('a body beyond the bound of %s is refused as too large', async (_, handler) => {
  const body = { kind: 'reproduction', json: 'x'.repeat(RETEST_BODY_BYTES_MAX) };
  expect((await asked(handler, { ...planned, body })).status).toBe(413);
});
