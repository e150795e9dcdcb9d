import { randomBytes } from 'node:crypto';
import { Anthropic } from '@anthropic-ai/sdk';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { tracesBody } from '#lib/testing/otlp-bodies.ts';
import { createSpanRecorder } from '#lib/testing/span-recorder.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import type { AnswerName } from '#lib/testing/upstream/answers.ts';
import { HEALTHY } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import { tokenHash } from '../auth/token.ts';
import { pool } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { type Listener, startListener } from '../ingest/listener.ts';

useTestDatabase();

const secret = `smp_${randomBytes(24).toString('base64url')}`;
const recorder = createSpanRecorder();
let upstream: Upstream;
let listener: Listener;

beforeAll(async () => {
  await pool().query(
    `INSERT INTO ingest_keys (id, name, secret_hash, hint, scopes, created_at)
     VALUES ($1, 'live', $2, 'smp_…', '{ingest}', now())`,
    [newUuidV7(Date.now()), tokenHash(secret)],
  );
  upstream = await startUpstream({ scenario: HEALTHY, seed: 1, slowByteMs: 50 });
  listener = await startListener({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await listener.stop();
  await upstream.stop();
});
beforeEach(() => pool().query('TRUNCATE events, traffic_minute'));

type Call = {
  answer: AnswerName;
  route?: 'direct' | 'litellm';
  stream?: boolean;
  timeout?: number;
};

/** Makes one call with the real SDK, and exports the span that its own instrumentation made of it. */
async function callAndExport({
  answer,
  route = 'direct',
  stream = false,
  timeout = 5_000,
}: Call): Promise<void> {
  const client = new Anthropic({
    apiKey: ['sk', 'ant', 'api03', 'stand-in'].join('-'),
    baseURL: upstream.routes[route],
    maxRetries: 1,
    timeout,
    logLevel: 'off',
    openTelemetry: { tracerProvider: recorder.tracerProvider },
    defaultHeaders: { 'x-upstream-answer': answer, 'x-upstream-at': '0' },
  });
  const messages = [{ role: 'user' as const, content: 'the secret plan' }];
  const body = { model: 'claude-haiku-5-5', max_tokens: 16, messages };
  try {
    if (stream) await client.messages.stream(body).finalMessage();
    else await client.messages.create(body);
  } catch {
    // What it throws is told by the span.
  }
  const { spans, ...told } = recorder.take();
  const exported = tracesBody({ ...told, resource: { 'service.name': 'checkout' } }, ...spans);
  const response = await fetch(`http://127.0.0.1:${listener.port}/otlp/v1/traces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(exported),
  });
  expect([response.status, await response.text()]).toEqual([200, '{}']);
}

async function stored(): Promise<unknown[]> {
  const { rows } = await pool().query(
    `SELECT e.branch, e.surface, e.phase, e.attempt::int AS attempt, p.endpoint, p.model, p.sdk,
       e.request_id IS NOT NULL AS "hasRequestId"
     FROM events e JOIN paths p ON p.id = e.path_id`,
  );
  return rows;
}

const WAY = { endpoint: '/v1/messages', model: 'claude-haiku-5-5', sdk: '@anthropic-ai/sdk' };

test.each<[Call, object]>([
  [{ answer: 'overloaded_529' }, { branch: 'overloaded_529', attempt: 2, hasRequestId: true }],
  [{ answer: 'api_error_500' }, { branch: 'api_error_500', attempt: 2, hasRequestId: true }],
  [{ answer: 'rate_limit_429_bare' }, { branch: 'rate_limit_429', attempt: 2 }],
  [{ answer: 'timeout_504_json' }, { branch: 'timeout_504' }],
  [{ answer: 'auth_401' }, { branch: 'auth', attempt: null, phase: 'response' }],
  [
    { answer: 'html_502', route: 'litellm' },
    { branch: 'gateway_route', hasRequestId: false },
  ],
  [{ answer: 'cut_before_response' }, { branch: 'connection', phase: 'before_response' }],
  [
    { answer: 'hang', timeout: 100 },
    { branch: 'connection', phase: 'before_response' },
  ],
  [
    { answer: 'mid_stream_overloaded', stream: true },
    { branch: 'overloaded_529', phase: 'mid_stream', hasRequestId: true },
  ],
])(
  'the span that the real SDK makes of %j stands where the failure belongs',
  async (call, want) => {
    await callAndExport(call);
    expect(await stored()).toEqual([
      expect.objectContaining({ ...WAY, surface: 'sdk-ts', ...want }),
    ]);
  },
);

test('the spans of calls that succeed count, streamed or not', async () => {
  await callAndExport({ answer: 'healthy' });
  await callAndExport({ answer: 'healthy', stream: true });
  expect(await stored()).toEqual([]);
  const { rows } = await pool().query(
    'SELECT sum(requests)::int AS requests, sum(succeeded)::int AS succeeded FROM traffic_minute',
  );
  expect(rows).toEqual([{ requests: 2, succeeded: 2 }]);
});
