import { describe, expect, test } from 'vitest';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { type AnswerContext, type Exchange, readAnswer } from './read-answer.ts';

const AT = epochMsOf(Date.UTC(2026, 10, 25, 12, 0, 0));
const CONTEXT: AnswerContext = {
  shape: 'messages',
  stream: false,
  route: 'direct',
  baseUrlHost: 'api.anthropic.com',
  model: 'claude-sonnet-5-5',
  at: AT,
};
const COMPLETE = { kind: 'complete' } as const;
const MESSAGE = {
  type: 'message',
  content: [{ type: 'text', text: 'ready' }],
  stop_reason: 'end_turn',
  usage: { output_tokens: 1 },
};

function seen(given: Partial<Exchange>, context: Partial<AnswerContext> = {}) {
  const headers = { 'content-type': 'application/json' };
  const exchange = { status: 200, headers, body: '', end: COMPLETE, ...given };
  return readAnswer(exchange, { ...CONTEXT, ...context });
}

const json = (value: unknown): string => JSON.stringify(value);
const events = (...values: object[]): string =>
  values.map((value) => `event: x\ndata: ${json(value)}\n\n`).join('');
const START = { type: 'message_start', message: {} };
const BLOCK = { type: 'content_block_start', index: 0 };
const DELTA = {
  type: 'message_delta',
  delta: { stop_reason: 'end_turn' },
  usage: { output_tokens: 3 },
};
const STOP = { type: 'message_stop' };
const apiError = (type: string, message = 'x'): string =>
  json({ type: 'error', error: { type, message } });

test('an answer with a secret in the place of its type or code keeps none of it', () => {
  const token = ['sk', 'ant', 'api03', 'Zq7x4Kd9Wm2'.repeat(8)].join('-');
  const body = json({ type: 'error', error: { type: token, code: token, message: token } });
  const outcome = seen({ status: 500, body });
  expect(outcome.kind).toBe('failure');
  expect(json(outcome)).not.toContain('Zq7x4Kd9Wm2');
});

describe('an answer in full', () => {
  test.each<[string, Partial<Exchange>, Partial<AnswerContext>]>([
    ['a message', { body: json(MESSAGE) }, {}],
    [
      'a message that ran into its token limit while thinking',
      {
        body: json({
          ...MESSAGE,
          content: [],
          stop_reason: 'max_tokens',
          usage: { output_tokens: 2_048 },
        }),
      },
      {},
    ],
    ['a stream', { body: events(START, BLOCK, DELTA, STOP) }, { stream: true }],
    [
      'a stream with CRLF',
      { body: events(START, BLOCK, DELTA, STOP).replaceAll('\n', '\r\n') },
      { stream: true },
    ],
    [
      'a stream that was cut after its last event',
      { body: events(START, BLOCK, DELTA, STOP), end: { kind: 'broken', code: 'ECONNRESET' } },
      { stream: true },
    ],
    ['a count of tokens', { body: json({ input_tokens: 3 }) }, { shape: 'count_tokens' }],
    ['a list of models', { body: json({ data: [] }) }, { shape: 'models' }],
    [
      'a chat completion',
      { body: json({ choices: [{ finish_reason: 'stop' }] }) },
      { shape: 'chat_completions' },
    ],
    [
      'a stream of a chat completion',
      { body: `data: ${json({ choices: [{}] })}\n\ndata: [DONE]\n\n` },
      { shape: 'chat_completions', stream: true },
    ],
    ['one message in place of a stream', { body: json(MESSAGE) }, { stream: true }],
  ])('is %s', (_what, exchange, context) => {
    expect(seen(exchange, context).kind).toBe('success');
  });

  test('of a refusal is told apart', () => {
    expect(
      seen({
        body: json({
          ...MESSAGE,
          content: [],
          stop_reason: 'refusal',
          usage: { output_tokens: 0 },
        }),
      }),
    ).toEqual({ kind: 'refusal' });
    const delta = {
      type: 'message_delta',
      delta: { stop_reason: 'refusal' },
      usage: { output_tokens: 0 },
    };
    expect(seen({ body: events(START, delta, STOP) }, { stream: true })).toEqual({
      kind: 'refusal',
    });
  });
});

describe('a failure', () => {
  test.each<[string, Partial<Exchange>, Partial<AnswerContext>, string, string]>([
    [
      'an overload',
      { status: 529, body: apiError('overloaded_error') },
      {},
      'status',
      'overloaded_529',
    ],
    [
      'a 500 of the API',
      { status: 500, body: apiError('api_error') },
      {},
      'status',
      'api_error_500',
    ],
    [
      'an overload inside a stream',
      {
        body: events(START, {
          type: 'error',
          error: { type: 'overloaded_error', message: 'Overloaded' },
        }),
      },
      { stream: true },
      'mid_stream_error',
      'overloaded_529',
    ],
    [
      'an api_error inside a stream',
      {
        body: events(START, {
          type: 'error',
          error: { type: 'api_error', message: 'Internal server error' },
        }),
      },
      { stream: true },
      'mid_stream_error',
      'api_error_500',
    ],
    [
      'a stream without its end',
      { body: events(START, BLOCK) },
      { stream: true },
      'stream_cut',
      'connection',
    ],
    [
      'a stream cut off',
      { body: events(START, BLOCK), end: { kind: 'broken', code: 'ECONNRESET' } },
      { stream: true },
      'stream_cut',
      'connection',
    ],
    ['half a JSON body', { body: json(MESSAGE).slice(0, 40) }, {}, 'stream_cut', 'connection'],
    [
      'an HTML page under 502',
      {
        status: 502,
        headers: { 'content-type': 'text/html' },
        body: '<html><title>502</title></html>',
      },
      {},
      'html',
      'gateway_route',
    ],
    [
      'an HTML page under 200',
      { headers: { 'content-type': 'text/html' }, body: '<html>hello</html>' },
      {},
      'html',
      'gateway_route',
    ],
    ['an empty 200', { body: '' }, {}, 'empty_200', 'gateway_route'],
    ['an empty stream', { body: '' }, { stream: true }, 'empty_200', 'gateway_route'],
    [
      'a message without a token',
      { body: json({ ...MESSAGE, content: [], usage: { output_tokens: 0 } }) },
      {},
      'empty_200',
      'gateway_route',
    ],
    [
      'a 200 that is no message',
      { body: json({ ok: true }) },
      {},
      'malformed_200',
      'gateway_route',
    ],
    [
      'an error under 200',
      { body: apiError('overloaded_error') },
      {},
      'mid_stream_error',
      'overloaded_529',
    ],
    [
      'an answer beyond the size cap',
      { body: 'x', end: { kind: 'too_large' } },
      {},
      'too_large',
      'gateway_route',
    ],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://elsewhere.example' } },
      {},
      'redirect',
      'gateway_route',
    ],
    [
      'a refused connection',
      { status: null, headers: null, end: { kind: 'broken', code: 'ECONNREFUSED' } },
      {},
      'connection',
      'connection',
    ],
    [
      'an unknown name',
      { status: null, headers: null, end: { kind: 'broken', code: 'ENOTFOUND' } },
      {},
      'connection',
      'connection',
    ],
    [
      'a certificate that is not trusted',
      { status: null, headers: null, end: { kind: 'broken', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
      {},
      'connection',
      'connection',
    ],
  ])('is %s', (_what, exchange, context, form, branch) => {
    expect(seen(exchange, context)).toMatchObject({ kind: 'failure', failure: { form, branch } });
  });

  test.each([
    ['ECONNREFUSED', 'refused'],
    ['ENOTFOUND', 'dns'],
    ['ECONNRESET', 'reset'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['EHOSTUNREACH', 'unreachable'],
  ])('of the connection with %s means %s', (code, meaning) => {
    expect(seen({ status: null, headers: null, end: { kind: 'broken', code } })).toMatchObject({
      failure: { meaning },
    });
  });

  test.each<[Record<string, string>, number | null]>([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after-ms': '250' }, 250],
    [{ 'retry-after': 'Wed, 25 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Wed, 25 Nov 2026 11:00:00 GMT' }, null],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('that says %o asks to wait %o ms', (headers, retryAfterMs) => {
    expect(seen({ status: 429, headers, body: apiError('rate_limit_error') })).toMatchObject({
      failure: { retryAfterMs },
    });
  });

  test('keeps x-should-retry as it was said', () => {
    const said = (value: string) =>
      seen({ status: 500, headers: { 'x-should-retry': value }, body: apiError('api_error') });
    expect(said('false')).toMatchObject({ failure: { shouldRetry: false } });
    expect(said('true')).toMatchObject({ failure: { shouldRetry: true } });
  });

  test('keeps no secret that the answer repeats', () => {
    const secret = ['sk', 'ant', 'api03', 'A1b2C3d4'.repeat(8)].join('-');
    const outcome = seen({
      status: 401,
      body: apiError('authentication_error', `invalid x-api-key ${secret}`),
    });
    expect(JSON.stringify(outcome)).not.toContain(secret);
    expect(outcome).toMatchObject({ failure: { branch: 'auth' } });
  });
});

describe('an attempt without a result', () => {
  test('of which nothing was heard in time is unanswered, begun or not', () => {
    const end = { kind: 'timed_out', afterMs: 900 } as const;
    expect(seen({ status: null, headers: null, end })).toEqual({
      kind: 'unanswered',
      afterMs: 900,
      status: null,
    });
    expect(seen({ body: '{"type":"mess', end })).toEqual({
      kind: 'unanswered',
      afterMs: 900,
      status: 200,
    });
  });

  test('that was cancelled, or never sent, says so', () => {
    expect(seen({ status: null, headers: null, end: { kind: 'cancelled' } })).toEqual({
      kind: 'cancelled',
    });
    expect(seen({ status: null, headers: null, end: { kind: 'not_sent', why: 'no' } })).toEqual({
      kind: 'not_sent',
      why: 'no',
    });
  });
});
