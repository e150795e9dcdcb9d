import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { tokenHash } from '../auth/token.ts';
import { pool } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { handleIngest } from './handle-ingest.ts';
import type { TextAnswer } from './ingest-request.ts';
import { stopWriters } from './writers.ts';

useTestDatabase();

const secret = `smp_${randomBytes(24).toString('base64url')}`;

beforeAll(async () => {
  await pool().query(
    `INSERT INTO ingest_keys (id, name, secret_hash, hint, scopes, created_at)
     VALUES ($1, 'test', $2, 'smp_…', '{ingest}', now())`,
    [newUuidV7(Date.now()), tokenHash(secret)],
  );
});

async function post(body: unknown, path = '/api/v1/events'): Promise<TextAnswer> {
  return handleIngest({
    method: 'POST',
    path,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    readBody: async () => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    receivedAt: epochMsOf(Date.now()),
  });
}

async function counts(table: string): Promise<Record<string, number>> {
  const { rows } = await pool().query<{ branch: string; attempts: string }>(
    `SELECT branch, sum(attempts) AS attempts FROM ${table} GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ branch, attempts }) => [branch, Number(attempts)]));
}

describe('an event', () => {
  test('is committed, classified and counted once the answer is 202', async () => {
    const event = {
      id: 'first',
      occurred_at: new Date().toISOString(),
      status: 529,
      error: { type: 'overloaded_error', message: 'Overloaded' },
      request_id: 'req_011CSHoEeqs5C35K2UUqR7Fy',
      service: 'checkout',
    };
    const answer = await post(event);
    expect(answer).toMatchObject({ status: 202 });
    expect(JSON.parse(answer.body)).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    for (const level of ['minute', 'hour', 'day']) {
      expect(await counts(`failures_${level}`)).toEqual({ overloaded_529: 1 });
      expect(await counts(`path_failures_${level}`)).toEqual({ overloaded_529: 1 });
    }

    expect(JSON.parse((await post([event, event])).body)).toEqual({
      accepted: 0,
      duplicates: 2,
      rejected: [],
    });
    expect(await counts('failures_minute')).toEqual({ overloaded_529: 1 });
    await stopWriters();
    const { rows } = await pool().query('SELECT outcome, n FROM ingest_outcomes ORDER BY 1');
    expect(rows).toEqual([
      { outcome: 'accepted', n: '1' },
      { outcome: 'duplicate', n: '2' },
    ]);
  });
});
