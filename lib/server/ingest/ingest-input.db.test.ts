import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { IngestResponse } from '#lib/contract/events.ts';
import { Problem } from '#lib/contract/problem.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { hostileBody, hostileHeaders } from '#lib/testing/hostile-bodies.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { tokenHash } from '../auth/token.ts';
import { pool } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { handleIngest } from './handle-ingest.ts';
import type { TextAnswer } from './ingest-request.ts';
import { stopWriters } from './writers.ts';

useTestDatabase();
afterAll(stopWriters);

const secret = `smp_${randomBytes(24).toString('base64url')}`;

beforeAll(async () => {
  await pool().query(
    `INSERT INTO ingest_keys (id, name, secret_hash, hint, scopes, created_at)
     VALUES ($1, 'test', $2, 'smp_…', '{ingest}', now())`,
    [newUuidV7(Date.now()), tokenHash(secret)],
  );
});

type Change = Partial<Parameters<typeof handleIngest>[0]>;

function send(body: string | Buffer, change: Change = {}): Promise<TextAnswer> {
  return handleIngest({
    method: 'POST',
    path: '/api/v1/events',
    readBody: async () => Buffer.from(body),
    receivedAt: epochMsOf(Date.now()),
    ...change,
    headers: { authorization: `Bearer ${secret}`, ...change.headers },
  });
}

async function accepted(body: string | Buffer, change: Change = {}): Promise<IngestResponse> {
  const answer = await send(body, change);
  expect(answer).toMatchObject({ status: 202 });
  return IngestResponse.parse(JSON.parse(answer.body));
}

async function refused(body: string | Buffer, change: Change = {}): Promise<Problem> {
  const answer = await send(body, change);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  return Problem.parse(JSON.parse(answer.body));
}

/** Taken, or refused by the client's fault in more than a word. */
function clearAnswer({ status, body }: TextAnswer): boolean {
  const answer: unknown = JSON.parse(body);
  if (status === 202) return IngestResponse.safeParse(answer).success;
  return status >= 400 && status < 500 && Problem.parse(answer).detail.length > 10;
}

const ONE = JSON.stringify({ status: 500 });
const LINES = { 'content-type': 'application/x-ndjson' };

describe('a body', () => {
  test.each<[string, string, Record<string, string>, number]>([
    ['one object', ONE, {}, 1],
    ['an array', `[${ONE},${ONE}]`, {}, 2],
    ['a list under its name', `{"events":[${ONE},${ONE}]}`, {}, 2],
    ['lines', `${ONE}\n${ONE}\n\n${ONE}`, LINES, 3],
    ['lines with carriage returns', `${ONE}\r\n${ONE}\r\n`, LINES, 2],
    [
      'lines under another content type',
      `${ONE}\n${ONE}`,
      { 'content-type': 'application/json' },
      2,
    ],
    ['one line', ONE, LINES, 1],
    ['an object after a byte order mark', `\ufeff${ONE}`, {}, 1],
  ])('may be %s', async (_, body, headers, count) => {
    expect(await accepted(body, { headers })).toEqual({
      accepted: count,
      duplicates: 0,
      rejected: [],
    });
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['GZIP ', gzipSync],
  ])('may be compressed with %s', async (encoding, compress) => {
    const headers = { 'content-encoding': encoding };
    expect((await accepted(compress(Buffer.from(ONE)), { headers })).accepted).toBe(1);
  });

  test('that expands beyond 10 MiB is refused without expanding it', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, 0x20));
    const before = process.memoryUsage().arrayBuffers;
    expect(await refused(bomb, { headers: { 'content-encoding': 'gzip' } })).toMatchObject({
      status: 413,
      detail: expect.stringContaining('10485760'),
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  test.each<[string, string | Buffer, Change, number, string]>([
    ['that is empty', '', {}, 400, 'empty'],
    ['that breaks off', '{"status":', {}, 400, 'ends too early'],
    ['with a wrong word', '{"status": tru}', {}, 400, 'at character 12'],
    ['with a wrong line', `${ONE}\n${ONE}\n{"status": x}`, { headers: LINES }, 400, 'Line 3'],
    ['that is a number', '5', {}, 400, 'object'],
    ['with a list that is none', '{"events": 5}', {}, 400, '"events" must be an array'],
    ['without items', '[]', {}, 400, 'no items'],
    ['that is not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), {}, 400, 'UTF-8'],
    [
      'that is not what its encoding says',
      'plain',
      { headers: { 'content-encoding': 'gzip' } },
      400,
      'gzip',
    ],
    [
      'in an unknown encoding',
      ONE,
      { headers: { 'content-encoding': 'zstd' } },
      415,
      'gzip, deflate, br',
    ],
    ['over 1 MiB', Buffer.alloc(1_048_577, 0x20), {}, 413, '1048576'],
    [
      'with 1 001 events',
      `[${Array.from({ length: 1_001 }, () => ONE).join()}]`,
      {},
      413,
      '1001 items',
    ],
    [
      'with 1 001 lines',
      Array.from({ length: 1_001 }, () => ONE).join('\n'),
      { headers: LINES },
      413,
      'at most 1000',
    ],
    ['without a key', ONE, { headers: { authorization: undefined } }, 401, 'Bearer'],
    ['with a wrong key', ONE, { headers: { authorization: 'Bearer smp_wrong' } }, 401, 'unknown'],
    ['sent with PUT', ONE, { method: 'PUT' }, 405, 'POST'],
    ['to another address', ONE, { path: '/api/v1/event' }, 404, 'nothing'],
  ])('%s is refused in words', async (_, body, change, status, words) => {
    const problem = await refused(body, change);
    expect(problem.status).toBe(status);
    expect(problem.detail).toContain(words);
  });

  test('of somebody without a key is never read', async () => {
    const readBody = vi.fn<() => Promise<Buffer>>();
    const headers = { authorization: 'Bearer smp_wrong' };
    expect((await send(ONE, { headers, readBody })).status).toBe(401);
    expect(readBody).not.toHaveBeenCalled();
  });

  test('that is refused whole is counted with its reason', async () => {
    await stopWriters();
    await pool().query('TRUNCATE ingest_outcomes');
    await refused('{', {});
    await refused(Buffer.alloc(1_048_577, 0x20));
    await stopWriters();
    const { rows } = await pool().query(
      'SELECT kind, outcome, reason, sum(n)::int AS n FROM ingest_outcomes GROUP BY 1, 2, 3 ORDER BY 3',
    );
    expect(rows).toEqual([
      { kind: 'event', outcome: 'dropped', reason: 'invalid_request', n: 1 },
      { kind: 'event', outcome: 'dropped', reason: 'payload_too_large', n: 1 },
    ]);
  });

  test('that is refused is never quoted', async () => {
    const problem = await refused('{"secret-word": "secret-word');
    expect(JSON.stringify(problem)).not.toContain('secret-word');
  });
});

describe('a batch', () => {
  test('of a thousand events is taken whole', async () => {
    const body = `[${Array.from({ length: 1_000 }, () => ONE).join()}]`;
    expect((await accepted(body)).accepted).toBe(1_000);
  });

  test('loses its bad events only, each named by index and field, without its value', async () => {
    const items = [
      { status: 500 },
      5,
      { status: 'bad-value' },
      {},
      { status: 500, occurred_at: '2001-01-01T00:00:00Z' },
      { status: 500, error: { type: 7 } },
      { error: { message: 'a\0b \ud800' } },
      null,
    ];
    const answer = await accepted(JSON.stringify(items));
    expect(answer.accepted).toBe(2);
    expect(answer.rejected.map(({ index, code, field }) => [index, code, field])).toEqual([
      [1, 'not_an_object', null],
      [2, 'invalid_field', 'status'],
      [3, 'missing_evidence', null],
      [4, 'clock_out_of_range', 'occurred_at'],
      [5, 'invalid_field', 'error.type'],
      [7, 'not_an_object', null],
    ]);
    expect(JSON.stringify(answer)).not.toContain('bad-value');
  });

  test('of traffic is counted once, however often it is sent', async () => {
    const minute = new Date().toISOString();
    const report = { service: 'counted', instance: 'pod-1', minute, requests: 120, succeeded: 117 };
    const body = JSON.stringify([
      report,
      { ...report, instance: 'pod-2' },
      { ...report, requests: 5, succeeded: 5, id: 'own' },
    ]);
    const change = { path: '/api/v1/traffic' };
    expect(await accepted(body, change)).toEqual({ accepted: 3, duplicates: 0, rejected: [] });
    expect(await accepted(body, change)).toEqual({ accepted: 0, duplicates: 3, rejected: [] });
    for (const level of ['minute', 'hour', 'day']) {
      const { rows } = await pool().query(
        `SELECT sum(requests)::int AS requests, sum(succeeded)::int AS succeeded FROM traffic_${level}`,
      );
      expect(rows).toEqual([{ requests: 245, succeeded: 239 }]);
    }
  });
});

test('a minute that is told again with other numbers is rejected in words', async () => {
  const report = { service: 'twice', minute: new Date().toISOString(), requests: 120 };
  const body = JSON.stringify([report, { ...report, requests: 80 }]);
  expect(await accepted(body, { path: '/api/v1/traffic' })).toEqual({
    accepted: 1,
    duplicates: 0,
    rejected: [
      {
        index: 1,
        code: 'conflict',
        field: 'requests',
        detail: expect.stringContaining('instance'),
      },
    ],
  });
});

describe('whatever is sent', () => {
  test('is answered with 202 or a clear 4xx, two thousand times over', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostileBody,
        hostileHeaders,
        fc.constantFrom('/api/v1/events', '/api/v1/traffic'),
        async (bytes, given, path) => {
          const answer = await send(bytes, { headers: given, path });
          expect(clearAnswer(answer)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  }, 60_000);
});
