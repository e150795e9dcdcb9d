import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Attributes,
  keyValues,
  logsBody,
  toProtobuf,
  tracesBody,
} from '#lib/testing/otlp-bodies.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { tokenHash } from '../auth/token.ts';
import { pool } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { ingestBudget } from '../ingest/byte-budget.ts';
import { ingestResponse } from '../ingest/ingest-response.ts';
import { type Listener, startListener } from '../ingest/listener.ts';
import { stopWriters } from '../ingest/writers.ts';
import {
  LOGS_REQUEST,
  METRICS_REQUEST,
  type MessageShape,
  TRACES_REQUEST,
} from './message-shapes.ts';

useTestDatabase();

const secret = `smp_${randomBytes(24).toString('base64url')}`;
const readOnly = `smp_${randomBytes(24).toString('base64url')}`;
let listener: Listener;

beforeAll(async () => {
  for (const [key, scope] of [
    [secret, 'ingest'],
    [readOnly, 'read'],
  ] as const)
    await pool().query(
      `INSERT INTO ingest_keys (id, name, secret_hash, hint, scopes, created_at)
       VALUES ($1, $2, $3, 'smp_…', ARRAY[$2::text], now())`,
      [newUuidV7(Date.now()), scope, tokenHash(key)],
    );
  listener = await startListener({ host: '127.0.0.1', port: 0 });
});
afterAll(() => listener.stop());
beforeEach(async () => {
  await stopWriters();
  await pool().query(
    'TRUNCATE events, traffic_reports, traffic_minute, told_failures, ingest_outcomes, failures_minute',
  );
});

type Sent = {
  readonly path?: string;
  readonly method?: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
};
type Door = (sent: Sent) => Promise<Response>;

function request(
  { path = '/otlp/v1/traces', method = 'POST', body, headers }: Sent,
  origin: string,
): Request {
  return new Request(`${origin}${path}`, {
    method,
    ...(method === 'POST' ? { body } : {}),
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', ...headers },
    redirect: 'manual',
  });
}

const listenerDoor: Door = (sent) => fetch(request(sent, `http://127.0.0.1:${listener.port}`));
const DOORS: [string, Door][] = [
  ['the listener', listenerDoor],
  ['the web port', (sent) => ingestResponse(request(sent, 'http://samepath.test'))],
];

const SDK = {
  scope: 'com.anthropic.sdk.typescript',
  version: '1.12.0',
  resource: { 'service.name': 'checkout', 'service.instance.id': 'pod-1' },
};
const API = {
  scope: 'com.anthropic.claude-platform',
  resource: { 'service.name': 'claude-platform' },
};
const FAILED: Attributes = {
  'gen_ai.provider.name': 'anthropic',
  'server.address': 'api.anthropic.com',
  'http.route': '/v1/messages',
  'gen_ai.request.model': 'claude-sonnet-5-5',
  'http.response.status_code': 529,
  'error.type': 'overloaded_error',
};
const SUCCEEDED: Attributes = Object.fromEntries(
  Object.entries({ ...FAILED, 'http.response.status_code': 200 }).filter(
    ([name]) => name !== 'error.type',
  ),
);

function span(told: {
  attributes?: Attributes;
  status?: number;
  traceId?: string;
  spanId?: string;
  parentSpanId?: string;
  kind?: number;
  at?: number;
}): object {
  const { attributes = FAILED, status = 2, at = Date.now() - 5_000, ...ids } = told;
  return {
    traceId: randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    kind: 3,
    name: 'anthropic.messages.create',
    startTimeUnixNano: `${at - 430}000000`,
    endTimeUnixNano: `${at}000000`,
    attributes: keyValues(attributes),
    status: { code: status },
    ...ids,
  };
}

const ok = (told: Parameters<typeof span>[0] = {}): object =>
  span({ attributes: SUCCEEDED, status: 1, ...told });

function json(body: unknown, path?: string): Sent {
  return { body: JSON.stringify(body), ...(path === undefined ? {} : { path }) };
}

function protobuf(body: unknown, shape: MessageShape, path = '/otlp/v1/traces'): Sent {
  return {
    path,
    body: toProtobuf(body, shape),
    headers: { 'content-type': 'application/x-protobuf' },
  };
}

async function events(): Promise<unknown[]> {
  const { rows } = await pool().query(
    `SELECT s.name AS service, e.branch, e.surface, e.instance FROM events e JOIN services s ON s.id = e.service_id ORDER BY 1, 2`,
  );
  return rows;
}

async function totals(): Promise<unknown> {
  const { rows } = await pool().query(
    'SELECT coalesce(sum(requests), 0)::int AS requests, coalesce(sum(succeeded), 0)::int AS succeeded FROM traffic_minute',
  );
  return rows[0];
}

async function outcomes(): Promise<Record<string, number>> {
  await stopWriters();
  const { rows } = await pool().query<{ what: string; n: number }>(
    `SELECT concat_ws(' ', kind, outcome, nullif(reason, '')) AS what, sum(n)::int AS n FROM ingest_outcomes GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
}

describe.each(DOORS)('OTLP through %s', (_name, door) => {
  test('takes spans as JSON, stores the failures and counts all calls', async () => {
    const response = await door(
      json(tracesBody(SDK, span({}), ok(), ok(), span({ status: 0, attributes: SUCCEEDED }))),
    );
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'application/json',
      '{}',
    ]);
    expect(await events()).toEqual([
      { service: 'checkout', branch: 'overloaded_529', surface: 'sdk-ts', instance: 'pod-1' },
    ]);
    expect(await totals()).toEqual({ requests: 3, succeeded: 2 });
    expect(await outcomes()).toEqual({
      'span accepted': 1,
      'span accepted counted': 2,
      'span ignored cancelled': 1,
    });
  });

  test('takes the same as protobuf and answers with an empty message', async () => {
    const response = await door(protobuf(tracesBody(SDK, span({}), ok()), TRACES_REQUEST));
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'application/x-protobuf',
      '',
    ]);
    expect(await events()).toHaveLength(1);
    expect(await totals()).toEqual({ requests: 2, succeeded: 1 });
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('reads %s', async (encoding, compress) => {
    const { body } = protobuf(tracesBody(SDK, span({})), TRACES_REQUEST);
    const headers = { 'content-type': 'application/x-protobuf', 'content-encoding': encoding };
    expect((await door({ body: new Uint8Array(compress(body)), headers })).status).toBe(200);
    expect(await events()).toHaveLength(1);
  });

  test('counts a delivery once, however often and in whatever encoding it comes', async () => {
    const body = tracesBody(SDK, span({}), ok(), ok());
    await door(json(body));
    await door(json(body));
    await door(protobuf(body, TRACES_REQUEST));
    expect(await events()).toHaveLength(1);
    expect(await totals()).toEqual({ requests: 3, succeeded: 2 });
    expect(await outcomes()).toEqual({
      'span accepted': 1,
      'span accepted counted': 2,
      'span duplicate': 6,
    });
  });

  test('says how many it did not take and why, without a value of theirs', async () => {
    const old = span({ at: Date.UTC(2001, 0) });
    const response = await door(
      json(tracesBody(SDK, span({}), { ...span({}), traceId: 'secret' }, old)),
    );
    expect(await response.json()).toEqual({
      partialSuccess: {
        rejectedSpans: '2',
        errorMessage: 'Not taken: clock_out_of_range (1), bad_ids (1).',
      },
    });
    expect(await outcomes()).toMatchObject({
      'span rejected bad_ids': 1,
      'span rejected clock_out_of_range': 1,
    });
  });

  test('says it in protobuf to who sent protobuf', async () => {
    const body = logsBody({}, { timeUnixNano: `${Date.now()}000000`, eventName: 'gen_ai.choice' });
    const response = await door(protobuf(body, LOGS_REQUEST, '/otlp/v1/logs'));
    // partial_success (1) { rejected_log_records (1): 1, error_message (2): text }
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toBe(
      '\x0a\x1a\x08\x01\x12\x16Not taken: content (1).'
        .replace('\x1a', String.fromCharCode(2 + 2 + 23))
        .replace('\x16', String.fromCharCode(23)),
    );
    expect(await outcomes()).toEqual({ 'log_record rejected content': 1 });
  });

  test('takes metrics, and says that none is kept', async () => {
    const metrics = [{ name: 'claude_code.token.usage', sum: { dataPoints: [{}, {}] } }];
    const body = { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] };
    const response = await door(json(body, '/otlp/v1/metrics'));
    expect(await response.json()).toMatchObject({ partialSuccess: { rejectedDataPoints: '0' } });
    expect((await door(protobuf(body, METRICS_REQUEST, '/otlp/v1/metrics'))).status).toBe(200);
    expect(await outcomes()).toEqual({ 'data_point ignored metrics': 4 });
  });

  test.each([
    ['no JSON', { body: '{"resourceSpans":[}' }, 400, 3],
    ['no such request', { body: '{"resourceSpans":3}' }, 400, 3],
    [
      'another encoding than it says',
      { body: 'x', headers: { 'content-encoding': 'gzip' } },
      400,
      3,
    ],
    [
      'a compression that we do not read',
      { body: 'x', headers: { 'content-encoding': 'zstd' } },
      415,
      3,
    ],
    ['another type', { body: 'x', headers: { 'content-type': 'text/plain' } }, 415, 3],
    ['no key', { body: '{}', headers: { authorization: '' } }, 401, 16],
    [
      'a key without the scope',
      { body: '{}', headers: { authorization: `Bearer ${readOnly}` } },
      403,
      7,
    ],
    ['an address without anything', { body: '{}', path: '/otlp/v1/profiles' }, 404, 5],
    ['a slash too many', { body: '{}', path: '/otlp/v1/traces/' }, 404, 5],
    ['another method', { body: '', method: 'GET' }, 405, 12],
    ['too many bytes', { body: ' '.repeat(10_485_761) }, 413, 3],
  ] as const)('refuses %s with a google.rpc.Status', async (_what, sent, status, code) => {
    const response = await door(sent);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/json',
    ]);
    expect(await response.json()).toMatchObject({ code, message: expect.any(String) });
    expect(ingestBudget().bytesHeld()).toBe(0);
  });

  test('refuses bytes that are no protobuf in protobuf', async () => {
    const headers = { 'content-type': 'application/x-protobuf' };
    const response = await door({ body: new Uint8Array([0xff, 0xff, 0xff]), headers });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([response.status, response.headers.get('content-type'), bytes[0], bytes[1]]).toEqual([
      400,
      'application/x-protobuf',
      0x08,
      3,
    ]);
    expect(await outcomes()).toEqual({ 'span dropped invalid_request': 1 });
  });

  test('takes as many items as it takes, and not one more', async () => {
    const many = (count: number): Sent =>
      json(
        tracesBody(
          { scope: 'other' },
          ...Array.from({ length: count }, () => span({ attributes: {} })),
        ),
      );
    expect((await door(many(10_000))).status).toBe(200);
    expect((await door(many(10_001))).status).toBe(413);
    expect(await outcomes()).toEqual({
      'span ignored not_claude': 10_000,
      'span dropped payload_too_large': 1,
    });
  });
});

describe('a failure that several tell of', () => {
  const REQUEST_ID = 'req_011CSHoEeqs5C35K2UUqR7Fy';
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const called = {
    traceId,
    spanId: 'b7ad6b7169203331',
    attributes: { ...FAILED, 'anthropic.request.id': REQUEST_ID },
  };
  const served = {
    traceId,
    kind: 2,
    spanId: '00f067aa0ba902b7',
    parentSpanId: 'b7ad6b7169203331',
    attributes: {
      'http.response.status_code': 529,
      'error.type': 'overloaded_error',
      'anthropic.request.id': REQUEST_ID,
    },
  };

  test.each([
    ['the caller first', [tracesBody(SDK, span(called)), tracesBody(API, span(served))]],
    ['the API first', [tracesBody(API, span(served)), tracesBody(SDK, span(called))]],
  ])('is stored once: %s', async (_order, bodies) => {
    for (const body of bodies) await listenerDoor(json(body));
    expect(await events()).toHaveLength(1);
    expect(await totals()).toEqual({ requests: 1, succeeded: 0 });
    expect(await outcomes()).toEqual({ 'span accepted': 1, 'span duplicate': 1 });
  });

  test('is stored once when all tell of it at once', async () => {
    const bodies = [tracesBody(SDK, span(called)), tracesBody(API, span(served))];
    await Promise.all([...bodies, ...bodies].map((body) => listenerDoor(json(body))));
    expect(await events()).toHaveLength(1);
  });

  test('stays two where two calls got the same request id from a server that makes none', async () => {
    const twice = [
      span({ ...called, spanId: 'aaaaaaaaaaaaaaaa' }),
      span({ ...called, spanId: 'bbbbbbbbbbbbbbbb' }),
    ];
    await listenerDoor(json(tracesBody(SDK, ...twice)));
    expect(await events()).toHaveLength(2);
  });

  test('is left to who comes later when the first never got it stored', async () => {
    await listenerDoor(json(tracesBody(API, span(served))));
    await pool().query(`UPDATE told_failures SET told_at = told_at - interval '11 seconds'`);
    await pool().query('TRUNCATE events');
    await listenerDoor(json(tracesBody(SDK, span(called))));
    expect(await events()).toMatchObject([{ service: 'checkout' }]);
  });

  test('is one where Claude Code tells it in a log event and in a span', async () => {
    const resource = { 'service.name': 'claude-code', 'user.email': 'ada@example.com' };
    const record = {
      timeUnixNano: `${Date.now() - 3_000}000000`,
      attributes: keyValues({
        'event.name': 'api_error',
        error: 'Overloaded',
        status_code: 529,
        request_id: REQUEST_ID,
      }),
    };
    const llmRequest = {
      ...span({
        attributes: {
          'gen_ai.system': 'anthropic',
          'gen_ai.response.id': REQUEST_ID,
          status_code: 529,
          success: false,
        },
      }),
      name: 'claude_code.llm_request',
    };
    await listenerDoor(json(logsBody({ resource }, record), '/otlp/v1/logs'));
    await listenerDoor(json(tracesBody({ resource }, llmRequest)));
    expect(await events()).toMatchObject([
      {
        service: 'claude-code',
        branch: 'overloaded_529',
        surface: 'claude-code',
        instance: expect.stringMatching(/^user-[\w-]{12}$/),
      },
    ]);
    expect(await totals()).toEqual({ requests: 1, succeeded: 0 });
  });
});

test('totals of many instances in one body are all stored at once', async () => {
  const bodies = Array.from({ length: 200 }, (_, index) =>
    tracesBody(
      { ...SDK, resource: { ...SDK.resource, 'service.instance.id': `checkout-${index}` } },
      span({
        traceId: index.toString(16).padStart(32, 'a'),
        attributes: { ...FAILED, note: 'x'.repeat(6_000) },
      }),
    ),
  );
  const body = { resourceSpans: bodies.flatMap((one) => Object.values(one).flat()) };
  expect((await listenerDoor(json(body))).status).toBe(200);
  expect(await totals()).toEqual({ requests: 200, succeeded: 0 });
});

test.each([
  ['gw:8080', 443],
  ['llm.internal', 99_999],
])('a failure stays when its address makes no sense: %s, port %i', async (address, port) => {
  const attributes = { ...FAILED, 'server.address': address, 'server.port': port };
  await listenerDoor(json(tracesBody(SDK, span({ attributes }))));
  expect(await outcomes()).toEqual({ 'span accepted': 1 });
});

test('content on a span goes, and the failure beside it stays and says so', async () => {
  const attributes = { ...FAILED, 'gen_ai.input.messages': '[{"content":"the secret plan"}]' };
  await listenerDoor(json(tracesBody(SDK, span({ attributes }))));
  expect(await outcomes()).toEqual({ 'span accepted content_removed': 1 });
  const { rows } = await pool().query('SELECT e::text AS event FROM events e');
  expect(JSON.stringify(rows)).not.toContain('secret plan');
});

test('an exporter is told to come again when the database cannot be asked', async () => {
  const held = await pool().connect();
  await held.query('BEGIN; LOCK TABLE told_failures IN ACCESS EXCLUSIVE MODE');
  const body = json(tracesBody(SDK, span({})));
  const waiting = listenerDoor(body);
  await expect
    .poll(async () => {
      const { rowCount } = await pool().query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE wait_event_type = 'Lock' AND query LIKE '%told_failures%'`,
      );
      return rowCount;
    })
    .toBeGreaterThan(0);
  const refused = await waiting;
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await refused.json()).toMatchObject({ code: 14 });
  await held.query('ROLLBACK');
  held.release();
  expect((await listenerDoor(body)).status).toBe(200);
  expect(await events()).toHaveLength(1);
});
