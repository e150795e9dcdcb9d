import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { tokenHash } from '../auth/token.ts';
import { pool } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { metricsText } from '../metrics/metrics-text.ts';
import { handleIngest } from './handle-ingest.ts';
import { stopWriters, writers } from './writers.ts';

const BREAKS = 'breaks-the-engine';

vi.mock(import('#lib/domain/redaction/scan.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    scan: (...args: Parameters<typeof real.scan>) => {
      if (args[0].includes(BREAKS)) throw new Error(args[0]);
      return real.scan(...args);
    },
  };
});

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

async function send(...events: readonly Record<string, unknown>[]): Promise<unknown> {
  const { body } = await handleIngest({
    method: 'POST',
    path: '/api/v1/events',
    headers: { authorization: `Bearer ${secret}` },
    readBody: async () => Buffer.from(JSON.stringify(events)),
    receivedAt: epochMsOf(Date.now()),
  });
  await writers().counters.write();
  return JSON.parse(body);
}

async function counted(reason: string): Promise<number> {
  const { rows } = await pool().query<{ n: string }>(
    `SELECT coalesce(sum(n), 0) AS n FROM ingest_outcomes WHERE outcome = 'accepted' AND reason = $1`,
    [reason],
  );
  return Number(rows[0]?.n);
}

const STRUCTURED = { status: 500, service: 'checkout', model: 'claude-sonnet-5-5', attempt: 2 };

test('of an event whose texts break the engine the structured fields are stored, and it is counted', async () => {
  const long = `${BREAKS}?token=${'x'.repeat(200)}`;
  const broken = {
    ...STRUCTURED,
    request_id: 'req_011Withheld',
    error: { type: 'api_error', message: long },
    text: long,
    body: long,
    instance: `${BREAKS}?token=`,
  };
  expect(await send(broken, { status: 529 })).toEqual({ accepted: 2, duplicates: 0, rejected: [] });

  const { rows } = await pool().query(
    `SELECT status, error_type, message, body_hash, text_hash, instance, attempt, clipped
     FROM events WHERE request_id = 'req_011Withheld'`,
  );
  expect(rows).toEqual([
    {
      status: 500,
      error_type: 'api_error',
      message: null,
      body_hash: null,
      text_hash: null,
      instance: '[withheld]',
      attempt: 2,
      clipped: [
        'error.message!engine-failed',
        'body!engine-failed',
        'text!engine-failed',
        'instance!engine-failed',
      ],
    },
  ]);
  expect(await counted('redaction_engine_failed')).toBe(1);
  expect(await counted('')).toBe(1);
  expect(await metricsText(epochMsOf(Date.now()))).toContain(
    'samepath_ingest_events_total{outcome="accepted",reason="redaction_engine_failed"} 1',
  );
});

test('a body over the budget of the engine is withheld, and counted', async () => {
  const message = 'no secret, but a lot of it. '.repeat(500);
  const body = { error: { message, details: Array.from({ length: 20 }, () => ({ message })) } };
  expect(await send({ ...STRUCTURED, request_id: 'req_011Long', body })).toMatchObject({
    accepted: 1,
  });
  const { rows } = await pool().query(
    `SELECT body_hash, status, clipped FROM events WHERE request_id = 'req_011Long'`,
  );
  expect(rows).toEqual([{ body_hash: null, status: 500, clipped: ['body!too-long'] }]);
  expect(await counted('redaction_too_long')).toBe(1);
});
