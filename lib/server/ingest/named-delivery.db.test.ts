import { createHmac, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { forgetKnownKeys } from '../auth/key-directory.ts';
import { tokenHash } from '../auth/token.ts';
import { pool } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { createIngestKey } from '../keys/create-ingest-key.ts';
import { revokeIngestKey } from '../keys/revoke-ingest-key.ts';
import { rotateSigningKey } from '../keys/rotate-signing-key.ts';
import { processWide } from '../process-wide.ts';
import { ingestBudget } from './byte-budget.ts';
import { createFixedWindows } from './fixed-windows.ts';
import { ingestResponse } from './ingest-response.ts';
import { type Listener, startListener } from './listener.ts';
import { stopWriters } from './writers.ts';

useTestDatabase();

const BEARER = `smp_${randomBytes(24).toString('base64url')}`;
const ADMIN = {
  kind: 'user',
  userId: newUuidV7(Date.now()),
  email: 'ada@example.com',
  role: 'admin',
} as const;
let listener: Listener;
let signing: { id: string; secret: string };

beforeAll(async () => {
  await pool().query(
    `INSERT INTO ingest_keys (id, name, secret_hash, hint, scopes, created_at)
     VALUES ($1, 'bearer', $2, 'smp_…', '{ingest}', now())`,
    [newUuidV7(Date.now()), tokenHash(BEARER)],
  );
  listener = await startListener({ host: '127.0.0.1', port: 0 });
});
afterAll(() => listener.stop());
beforeEach(async () => {
  await stopWriters();
  await pool().query('TRUNCATE events, ingest_outcomes, named_deliveries');
  await pool().query(`DELETE FROM ingest_keys WHERE kind = 'signature'`);
  signing = await aSigningKey();
});

async function aSigningKey(): Promise<typeof signing> {
  const { key, secret } = await createIngestKey({
    name: 'signer',
    kind: 'signature',
    scopes: ['ingest'],
    expiresAt: null,
    createdBy: ADMIN,
    now: new Date(),
  });
  return { id: key.id, secret };
}

type Body = string | Uint8Array<ArrayBuffer>;
type Sent = { body: Body; headers: Record<string, string>; path?: string };

function request({ body, headers, path = '/api/v1/events' }: Sent, origin: string): Request {
  return new Request(`${origin}${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

const send = (sent: Sent): Promise<Response> =>
  fetch(request(sent, `http://127.0.0.1:${listener.port}`));
const DOORS: [string, (sent: Sent) => Promise<Response>][] = [
  ['the listener', send],
  ['the web port', (sent) => ingestResponse(request(sent, 'http://samepath.test'))],
];

function signed(
  body: Body,
  { secret = signing.secret, id = 'msg_1', at = Math.floor(Date.now() / 1_000) } = {},
): Record<string, string> {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${at}.`).update(body).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': `v1,${signature}`,
  };
}

const EVENT = JSON.stringify({ status: 500, service: 'checkout' });

async function storedEvents(): Promise<number> {
  return (await pool().query('SELECT 1 FROM events')).rowCount ?? 0;
}

describe.each(DOORS)('a signed delivery through %s', (_name, door) => {
  test('is taken for the key that signed it', async () => {
    const response = await door({ body: EVENT, headers: signed(EVENT) });
    expect([response.status, await response.json()]).toEqual([
      202,
      { accepted: 1, duplicates: 0, rejected: [] },
    ]);
    const { rows } = await pool().query('SELECT ingest_key_id AS id FROM events');
    expect(rows).toEqual([{ id: signing.id }]);
    await expect
      .poll(async () => {
        const used = 'SELECT 1 FROM ingest_keys WHERE id = $1 AND last_used_at IS NOT NULL';
        return (await pool().query(used, [signing.id])).rowCount;
      })
      .toBe(1);
  });

  test('is signed over the bytes as sent, compressed as they are', async () => {
    const body = new Uint8Array(gzipSync(EVENT));
    const gzip = { 'content-encoding': 'gzip' };
    expect((await door({ body, headers: { ...signed(body), ...gzip } })).status).toBe(202);
    const ofText = { ...signed(EVENT, { id: 'msg_2' }), ...gzip };
    expect((await door({ body, headers: ofText })).status).toBe(401);
  });

  test('is taken once, however often it is sent again, and answered alike each time', async () => {
    const first = await door({ body: EVENT, headers: signed(EVENT) });
    const again = await door({ body: EVENT, headers: signed(EVENT) });
    expect([again.status, await again.json()]).toEqual([202, await first.json()]);
    expect(await storedEvents()).toBe(1);
  });

  test('with the id of another body is refused', async () => {
    expect((await door({ body: EVENT, headers: signed(EVENT) })).status).toBe(202);
    const other = '{"status":529}';
    const response = await door({ body: other, headers: signed(other) });
    expect([response.status, await response.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'conflict' }),
    ]);
    expect(await storedEvents()).toBe(1);
  });

  test.each<[string, { body?: string; change?: Record<string, string> }]>([
    ['another body', { body: '{"status":529}' }],
    ['another id', { change: { 'webhook-id': 'msg_2' } }],
    ['an id that takes over a part of the time', { change: { 'webhook-id': 'msg.1' } }],
    [
      'another time',
      { change: { 'webhook-timestamp': String(Math.floor(Date.now() / 1_000) + 1) } },
    ],
    ['no time', { change: { 'webhook-timestamp': '' } }],
    ['another version', { change: { 'webhook-signature': 'v2,AAAA' } }],
    ['half a signature', { change: { 'webhook-signature': 'v1,AAAA' } }],
  ])('with %s is refused', async (_what, { body = EVENT, change = {} }) => {
    const response = await door({ body, headers: { ...signed(EVENT), ...change } });
    expect(response.status).toBe(401);
    expect(await storedEvents()).toBe(0);
    expect(ingestBudget().bytesHeld()).toBe(0);
  });

  test.each([
    [-299, 202],
    [299, 202],
    [-301, 401],
    [302, 401],
  ])('made %d seconds from now is answered with %d', async (seconds, status) => {
    const at = Math.floor(Date.now() / 1_000) + seconds;
    expect((await door({ body: EVENT, headers: signed(EVENT, { at }) })).status).toBe(status);
  });
});

describe('a signing secret', () => {
  test('that was rotated is good for a day beside the new one, the one before it no longer', async () => {
    const rotate = async (): Promise<string> =>
      (await rotateSigningKey({ id: signing.id, rotatedBy: ADMIN, now: new Date() })).secret;
    const second = await rotate();
    const statusWith = async (secret: string, id: string): Promise<number> =>
      (await send({ body: EVENT, headers: signed(EVENT, { secret, id }) })).status;
    expect([await statusWith(signing.secret, 'a'), await statusWith(second, 'b')]).toEqual([
      202, 202,
    ]);
    const third = await rotate();
    expect([
      await statusWith(signing.secret, 'c'),
      await statusWith(second, 'd'),
      await statusWith(third, 'e'),
    ]).toEqual([401, 202, 202]);
    await pool().query(`UPDATE ingest_keys SET previous_until = now() - interval '1 second'`);
    forgetKnownKeys();
    expect([await statusWith(second, 'f'), await statusWith(third, 'g')]).toEqual([401, 202]);
  });

  test('signs with several signatures in one header while a sender rotates', async () => {
    const other = await aSigningKey();
    const headers = signed(EVENT);
    const both = `${signed(EVENT, { secret: other.secret })['webhook-signature']} ${headers['webhook-signature']}`;
    expect(
      (await send({ body: EVENT, headers: { ...headers, 'webhook-signature': both } })).status,
    ).toBe(202);
  });

  test('is no key, and a revoked one is refused', async () => {
    const asKey = { authorization: `Bearer ${signing.secret}` };
    expect((await send({ body: EVENT, headers: asKey })).status).toBe(401);
    await revokeIngestKey({ id: signing.id, revokedBy: ADMIN, now: new Date() });
    expect((await send({ body: EVENT, headers: signed(EVENT) })).status).toBe(401);
  });

  test('is nowhere in the database', async () => {
    const { rows } = await pool().query('SELECT k::text AS key FROM ingest_keys k');
    const raw = Buffer.from(signing.secret.slice('whsec_'.length), 'base64');
    const stored = JSON.stringify(rows);
    for (const form of [signing.secret, raw.toString('hex'), raw.toString('base64')])
      expect(stored).not.toContain(form);
  });

  test('that this installation cannot derive admits nobody, and harms no other key', async () => {
    await pool().query(`UPDATE ingest_keys SET secret_hash = '\\x00' WHERE id = $1`, [signing.id]);
    forgetKnownKeys();
    expect((await send({ body: EVENT, headers: signed(EVENT) })).status).toBe(401);
    const asKey = { authorization: `Bearer ${BEARER}` };
    expect((await send({ body: EVENT, headers: asKey })).status).toBe(202);
  });

  test('cannot be rotated where it is revoked or none', async () => {
    await revokeIngestKey({ id: signing.id, revokedBy: ADMIN, now: new Date() });
    const rotate = (id: string) => rotateSigningKey({ id, rotatedBy: ADMIN, now: new Date() });
    await expect(rotate(signing.id)).rejects.toThrow('Only a signing key in force');
    await expect(rotate(newUuidV7(Date.now()))).rejects.toThrow('no such key');
  });

  test('is refused past as many as are tried', async () => {
    for (let count = 1; count < 8; count += 1) await aSigningKey();
    await expect(aSigningKey()).rejects.toThrow('8 signing keys are in force');
  });
});

describe('an Idempotency-Key', () => {
  const keyed = (key: string): Record<string, string> => ({
    authorization: `Bearer ${BEARER}`,
    'idempotency-key': key,
  });

  test('brings the same answer to the same body, and stores it once', async () => {
    const answers = [];
    for (const key of ['k-1', '"k-1"']) {
      const response = await send({ body: EVENT, headers: keyed(key) });
      answers.push([response.status, await response.json()]);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(await storedEvents()).toBe(1);
    await stopWriters();
    const { rows } = await pool().query(
      'SELECT outcome, n::int AS n FROM ingest_outcomes ORDER BY 1',
    );
    expect(rows).toEqual([
      { outcome: 'accepted', n: 1 },
      { outcome: 'duplicate', n: 1 },
    ]);
  });

  test('with another body is refused', async () => {
    await send({ body: EVENT, headers: keyed('k-1') });
    const response = await send({ body: '{"status":529}', headers: keyed('k-1') });
    expect([response.status, await response.json()]).toEqual([
      422,
      expect.objectContaining({ code: 'idempotency_key_reused' }),
    ]);
    await stopWriters();
    const { rows } = await pool().query(
      `SELECT reason, n::int AS n FROM ingest_outcomes WHERE outcome = 'dropped'`,
    );
    expect(rows).toEqual([{ reason: 'idempotency_key_reused', n: 1 }]);
  });

  test.each(['', 'two words', 'x'.repeat(256)])(
    'that is none (%j) is refused by name',
    async (key) => {
      const response = await send({ body: EVENT, headers: keyed(key) });
      expect([response.status, await response.json()]).toEqual([
        400,
        expect.objectContaining({
          errors: [expect.objectContaining({ field: 'Idempotency-Key' })],
        }),
      ]);
    },
  );

  test('is free again after a body that was refused', async () => {
    expect((await send({ body: '{', headers: keyed('k-1') })).status).toBe(400);
    expect((await send({ body: EVENT, headers: keyed('k-1') })).status).toBe(202);
  });

  test('of a delivery whose process ended is free after a minute, and what was stored then is a duplicate', async () => {
    const several = JSON.stringify([{ status: 500 }, { status: 500 }, JSON.parse(EVENT)]);
    await send({ body: several, headers: keyed('k-1') });
    await pool().query('UPDATE named_deliveries SET answer = NULL');
    expect((await send({ body: several, headers: keyed('k-1') })).status).toBe(409);
    await pool().query(
      `UPDATE named_deliveries SET claimed_at = claimed_at - interval '61 seconds'`,
    );
    const again = await send({ body: several, headers: keyed('k-1') });
    expect([again.status, await again.json()]).toEqual([
      202,
      { accepted: 0, duplicates: 3, rejected: [] },
    ]);
    expect(await storedEvents()).toBe(3);
  });

  test('of an abandoned delivery takes another body as one of its own', async () => {
    await send({ body: EVENT, headers: keyed('k-1') });
    await pool().query(
      `UPDATE named_deliveries SET answer = NULL, claimed_at = claimed_at - interval '61 seconds'`,
    );
    await send({ body: '{"status":529,"service":"checkout"}', headers: keyed('k-1') });
    expect(await storedEvents()).toBe(2);
  });

  test('beyond as many as a minute takes is refused until the next, and says so', async () => {
    const windows = processWide('ingest-names', () => createFixedWindows(1));
    windows.take();
    windows.get();
    await send({ body: EVENT, headers: keyed('k-1') });
    const response = await send({ body: EVENT, headers: keyed('k-2') });
    windows.take();
    expect([response.status, await response.json()]).toEqual([
      429,
      expect.objectContaining({ limit: 'window_names' }),
    ]);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('sent many times at once stores once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => send({ body: EVENT, headers: keyed('k-1') })),
    );
    expect(answers.map(({ status }) => status).filter((status) => status !== 409)).toContain(202);
    expect(await storedEvents()).toBe(1);
  });

  test('is another one at another address and of another day', async () => {
    await send({ body: EVENT, headers: keyed('k-1') });
    const minute = JSON.stringify({ minute: new Date().toISOString(), requests: 1 });
    const traffic = { body: minute, headers: keyed('k-1'), path: '/api/v1/traffic' };
    expect((await send(traffic)).status).toBe(202);
    await pool().query(`UPDATE named_deliveries SET claimed_at = claimed_at - interval '25 hours'`);
    expect((await send({ body: '{"status":529}', headers: keyed('k-1') })).status).toBe(202);
  });

  test('asks for a key first', async () => {
    expect((await send({ body: EVENT, headers: { 'idempotency-key': 'k-1' } })).status).toBe(401);
  });
});
