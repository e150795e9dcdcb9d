import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { tokenHash } from '../auth/token.ts';
import { pool } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { processWide } from '../process-wide.ts';
import { createByteBudget } from './byte-budget.ts';
import { createFixedWindows } from './fixed-windows.ts';
import { handleIngest } from './handle-ingest.ts';
import type { TextAnswer } from './ingest-request.ts';
import { createRateLimits, type RateQuotas } from './rate-limits.ts';
import { stopWriters } from './writers.ts';

useTestDatabase();

const NOW = epochMsOf(Math.floor(Date.now() / 60_000) * 60_000 + 15_000);
const keys: Record<'noisy' | 'quiet', { id: string; secret: string }> = {
  noisy: aKey(),
  quiet: aKey(),
};

function aKey(): { id: string; secret: string } {
  return {
    id: newUuidV7(Date.now()),
    secret: `smp_${randomBytes(24).toString('base64url')}`,
  };
}

beforeAll(async () => {
  for (const { id, secret } of Object.values(keys)) {
    await pool().query(
      `INSERT INTO ingest_keys (id, name, secret_hash, hint, scopes, created_at)
       VALUES ($1, 'test', $2, 'smp_…', '{ingest}', now())`,
      [id, tokenHash(secret)],
    );
  }
});

const PLENTY: RateQuotas = { installation: 1_000_000, key: 1_000_000, path: 1_000_000 };

/** Windows of this size for the requests that follow. */
function withQuotas(quotas: Partial<RateQuotas>): void {
  const held = processWide('ingest-rate-limits', () => createRateLimits({ ...PLENTY, ...quotas }));
  held.take();
  held.get();
}

beforeEach(async () => {
  withQuotas({});
  await stopWriters();
  await pool().query('TRUNCATE ingest_outcomes, events');
});

function send(
  key: keyof typeof keys,
  events: readonly Record<string, unknown>[],
  at: EpochMs = NOW,
): Promise<TextAnswer> {
  const body = gzipSync(JSON.stringify(events));
  return handleIngest({
    method: 'POST',
    path: '/api/v1/events',
    headers: { authorization: `Bearer ${keys[key].secret}`, 'content-encoding': 'gzip' },
    readBody: async () => body,
    receivedAt: at,
  });
}

const some = (count: number, model = 'claude-sonnet-5') =>
  Array.from({ length: count }, () => ({ status: 500, model }));

async function outcomes(): Promise<unknown[]> {
  await stopWriters();
  const { rows } = await pool().query(
    'SELECT outcome, reason, sum(n)::int AS n FROM ingest_outcomes GROUP BY 1, 2 ORDER BY 1, 2',
  );
  return rows.map((row) => Object.values(row));
}

describe('the windows', () => {
  test('stand on every answer: what may be sent, what is left, and until when', async () => {
    withQuotas({ installation: 50, key: 20, path: 30 });
    const { headers } = await send('noisy', some(3));
    expect(headers).toMatchObject({
      'ratelimit-policy': '"key";q=20;w=60, "path";q=30;w=60, "installation";q=50;w=60',
      ratelimit: '"key";r=17;t=45, "installation";r=47;t=45',
    });
  });

  test.each<[string, Partial<RateQuotas>, string]>([
    ['of a key', { key: 5 }, 'window_key'],
    ['of the installation', { installation: 5 }, 'window_installation'],
    ['of a path', { path: 4 }, 'window_path'],
  ])('%s refuse what is over them in words, and count it', async (_, quotas, limit) => {
    withQuotas(quotas);
    expect((await send('noisy', some(4))).status).toBe(202);
    const { status, headers, body } = await send('noisy', some(2));
    expect(status).toBe(429);
    expect(headers).toMatchObject({ 'retry-after': '45' });
    expect(JSON.parse(body)).toMatchObject({
      code: 'rate_limited',
      limit,
      detail: expect.stringContaining('send it again in the next minute'),
    });
    expect((await send('noisy', some(4), epochMsOf(NOW + 60_000))).status).toBe(202);
    expect(await outcomes()).toEqual([
      ['accepted', '', 8],
      ['dropped', limit, 2],
    ]);
  });

  test('of a noisy key leave the quiet one its own', async () => {
    withQuotas({ installation: 20, key: 10 });
    for (let index = 0; index < 5; index += 1) await send('noisy', some(5));
    expect((await send('quiet', some(10))).status).toBe(202);
    expect((await send('noisy', some(1))).status).toBe(429);
  });

  test('of a noisy path cost only its own events in a batch of several', async () => {
    withQuotas({ path: 3 });
    const { status, body } = await send('noisy', [...some(5, 'noisy-model'), ...some(1)]);
    expect(status).toBe(202);
    expect(JSON.parse(body)).toMatchObject({
      accepted: 4,
      rejected: [
        { index: 3, code: 'rate_limited' },
        { index: 4, code: 'rate_limited' },
      ],
    });
    expect(await outcomes()).toEqual([
      ['accepted', '', 4],
      ['dropped', 'window_path', 2],
    ]);
  });
});

describe('the budget of bytes', () => {
  test('holds no more than its size, and no more than half of it for one key', () => {
    const budget = createByteBudget(100);
    const [first, second, other] = ['noisy', 'noisy', 'quiet'].map((owner) => budget.hold(owner));
    first?.take(30);
    second?.take(20);
    expect(() => second?.take(1)).toThrow('with this key');
    other?.take(50);
    expect(() => budget.hold('third').take(1)).toThrow('Too much is being received.');
    for (const hold of [first, second, other, first]) hold?.release();
    expect(budget.bytesHeld()).toBe(0);
    budget.hold('noisy').take(50);
  });

  test('refuses a body whose values would take too much before it makes them', async () => {
    const events = Array.from({ length: 900 }, () => ({
      status: 500,
      body: Array.from({ length: 600 }, () => ({})),
    }));
    const { status, body } = await send('noisy', events);
    expect(status).toBe(413);
    expect(JSON.parse(body).detail).toContain('too many values');
    expect(await outcomes()).toEqual([['dropped', 'payload_too_large', 1]]);
  });
});

describe('in a flood', () => {
  const detailed = (index: number) => ({
    id: `flood-${index}`,
    occurred_at: isoFromEpochMs(NOW),
    status: 500,
    body: { type: 'error', error: { type: 'api_error', message: 'Internal server error' } },
    headers: { 'request-id': `req_011CSHoEeqs5C35K2U${String(index).padStart(6, '0')}` },
    error: { type: 'api_error', message: 'Internal server error' },
  });

  test('the first of a path and minute and a sample are kept whole, and all are kept and counted', async () => {
    const held = processWide('ingest-flood', () => createFixedWindows(10));
    held.take();
    held.get();
    const answer = await send(
      'noisy',
      Array.from({ length: 900 }, (_, index) => detailed(index)),
    );
    held.take();
    expect(JSON.parse(answer.body)).toMatchObject({ accepted: 900, rejected: [] });
    const { rows } = await pool().query<{ isWhole: boolean; n: number; complete: number }>(
      `SELECT headers IS NOT NULL AND body_hash IS NOT NULL AND clipped = '{}' AS "isWhole",
         count(*)::int AS n,
         count(*) FILTER (WHERE request_id IS NOT NULL AND branch = 'api_error_500'
           AND message IS NOT NULL AND (headers IS NOT NULL OR clipped = '{details}'))::int AS complete
       FROM events GROUP BY 1 ORDER BY 1`,
    );
    const [bare, whole] = rows;
    expect(whole?.n).toBeGreaterThan(10);
    expect(whole?.n).toBeLessThan(40);
    expect([bare?.complete, whole?.complete]).toEqual([bare?.n, whole?.n]);
    expect(Number(bare?.n) + Number(whole?.n)).toBe(900);
    expect(await outcomes()).toEqual([
      ['accepted', '', whole?.n],
      ['accepted', 'flood_details_left_out', bare?.n],
    ]);
  });
});
