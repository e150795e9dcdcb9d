import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { bootstrapIngestKey } from '../keys/bootstrap-ingest-key.ts';
import { handleIngest } from './handle-ingest.ts';

useTestDatabase();

const NOW = epochMsOf(Date.now());
const SECRET = randomBytes(24).toString('base64url');
const SAID = {
  id: 'abc-1',
  minute: isoFromEpochMs(NOW),
  service: 'checkout',
  reporter: 'typescript/1',
  kind: 'event',
  seen: 10,
  acknowledged: 7,
  dropped: { queue_full: 3 },
};

beforeAll(() => bootstrapIngestKey({ secret: SECRET, now: new Date(NOW) }));

async function post(body: unknown): Promise<unknown> {
  const { status, body: answer } = await handleIngest({
    method: 'POST',
    path: '/api/v1/deliveries',
    headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
    readBody: async () => Buffer.from(JSON.stringify(body)),
    receivedAt: NOW,
  });
  return { status, ...JSON.parse(answer) };
}

describe('what a reporter says of its deliveries', () => {
  test('is kept once, however often it is said', async () => {
    expect(await post([SAID, { ...SAID, id: 'abc-2' }])).toMatchObject({
      status: 202,
      accepted: 2,
    });
    expect(await post({ deliveries: [SAID] })).toMatchObject({ accepted: 0, duplicates: 1 });
    const { rows } = await pool().query(
      'SELECT kind, service, instance, seen::int, acknowledged::int, dropped FROM deliveries WHERE id = $1',
      ['abc-1'],
    );
    expect(rows).toEqual([
      {
        kind: 'event',
        service: 'checkout',
        instance: null,
        seen: 10,
        acknowledged: 7,
        dropped: { queue_full: 3 },
      },
    ]);
  });

  test.each([
    ['id', { id: undefined }, 'invalid_field'],
    ['kind', { kind: 'account' }, 'invalid_field'],
    ['dropped.(a field)', { dropped: { 'A word': 1 } }, 'invalid_field'],
    ['seen', { seen: -1 }, 'invalid_field'],
    ['minute', { minute: '2016-01-01T00:00:00Z' }, 'clock_out_of_range'],
  ])('is rejected by the field %s where it does not hold', async (field, change, code) => {
    expect(
      await post([
        { ...SAID, id: 'abc-3', ...change },
        { ...SAID, id: `ok ${field}` },
      ]),
    ).toMatchObject({
      accepted: 1,
      rejected: [{ index: 0, code, field }],
    });
  });
});
