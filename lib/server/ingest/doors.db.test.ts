import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { tokenHash } from '../auth/token.ts';
import { pool } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { type Hold, ingestBudget } from './byte-budget.ts';
import { ingestResponse } from './ingest-response.ts';
import { type Listener, startListener } from './listener.ts';
import { stopWriters } from './writers.ts';

useTestDatabase();

const secret = `smp_${randomBytes(24).toString('base64url')}`;
const MIB = 1_048_576;
let listener: Listener;

beforeAll(async () => {
  await pool().query(
    `INSERT INTO ingest_keys (id, name, secret_hash, hint, scopes, created_at)
     VALUES ($1, 'test', $2, 'smp_…', '{ingest}', now())`,
    [newUuidV7(Date.now()), tokenHash(secret)],
  );
  listener = await startListener({ host: '127.0.0.1', port: 0 });
});
afterAll(() => listener.stop());
beforeEach(async () => {
  await stopWriters();
  await pool().query('TRUNCATE ingest_outcomes');
});

type Sent = { readonly body: Uint8Array<ArrayBuffer>; readonly encoding?: string };
type Door = (sent: Sent) => Promise<Response>;

function request({ body, encoding = 'identity' }: Sent, origin: string): Request {
  const headers = { authorization: `Bearer ${secret}`, 'content-encoding': encoding };
  return new Request(`${origin}/api/v1/events`, { method: 'POST', body, headers });
}

const DOORS: [string, Door][] = [
  ['the listener', (sent) => fetch(request(sent, `http://127.0.0.1:${listener.port}`))],
  ['the web port', (sent) => ingestResponse(request(sent, 'http://samepath.test'))],
];

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text));
}

async function outcomes(): Promise<unknown[]> {
  await stopWriters();
  const { rows } = await pool().query(
    'SELECT outcome, reason, n::int AS n FROM ingest_outcomes ORDER BY outcome',
  );
  return rows;
}

/** Leaves so many bytes of the budget. */
function leave(left: number): Pick<Hold, 'release'> {
  const holds = [64, 64].map((share, index) => {
    const hold = ingestBudget().hold(`other-${index}`);
    hold.take(share * MIB - left / 2);
    return hold;
  });
  return { release: () => holds.forEach((hold) => hold.release()) };
}

const ONE = bytes('{"status":500}');
const EXPANDING = {
  body: new Uint8Array(gzipSync(JSON.stringify({ status: 500, note: ' '.repeat(8 * MIB) }))),
  encoding: 'gzip',
};

describe.each(DOORS)('through %s', (_, door) => {
  test('a body that is too large is refused and counted', async () => {
    expect((await door({ body: new Uint8Array(MIB + 1).fill(0x20) })).status).toBe(413);
    expect(await outcomes()).toEqual([{ outcome: 'dropped', reason: 'payload_too_large', n: 1 }]);
  });

  test('a body for which there is no room is refused at once, counted, and may come again', async () => {
    const others = leave(MIB);
    const refused = await door(EXPANDING);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await door({ body: ONE })).status).toBe(202);
    others.release();
    expect((await door(EXPANDING)).status).toBe(202);
    expect(ingestBudget().bytesHeld()).toBe(0);
    expect(await outcomes()).toEqual([
      { outcome: 'accepted', reason: '', n: 2 },
      { outcome: 'dropped', reason: 'memory', n: 1 },
    ]);
  });

  test('a body is not even received where nothing is left', async () => {
    const others = leave(0);
    expect((await door({ body: ONE })).status).toBe(503);
    others.release();
    expect(ingestBudget().bytesHeld()).toBe(0);
  });
});
