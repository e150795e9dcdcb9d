import { describe, expect, test } from 'vitest';
import type { TriageInput } from './result.ts';
import { triage } from './triage.ts';

const ID = 'req_01SamepathFixture000001A';

function anthropicBody(type: string, message: string, requestId: string | null = ID): string {
  return JSON.stringify({ type: 'error', error: { type, message }, request_id: requestId });
}

function quotedByLiteLlm(said: string): string {
  const message = `litellm.InternalServerError: AnthropicException - ${said}. Received Model Group=example`;
  return JSON.stringify({ error: { message, type: 'None', param: 'None', code: '500' } });
}

const CASES: readonly (readonly [says: string, input: TriageInput, want: object])[] = [
  [
    'status and type agree: certain',
    { status: 529, body: anthropicBody('overloaded_error', 'Overloaded') },
    { branch: 'overloaded_529', confidence: 'certain', origin: 'anthropic', requestId: ID },
  ],
  [
    'a type without status is mid-stream',
    { error: { type: 'overloaded_error', message: 'Overloaded' }, headers: { 'request-id': ID } },
    { branch: 'overloaded_529', phase: 'mid_stream', status: null, requestId: ID },
  ],
  [
    'an error after a 200 is mid-stream',
    { status: 200, error: { type: 'api_error', message: 'Internal server error' } },
    { branch: 'api_error_500', phase: 'mid_stream', status: 200 },
  ],
  [
    'no status, body or headers is the connection',
    { error: { type: 'APIConnectionError', message: 'Connection error.' } },
    { branch: 'connection', phase: 'before_response', origin: 'client' },
  ],
  [
    'no status alone is no connection if a type is known',
    { error: { type: 'rate_limit_error', message: 'slow down' } },
    { branch: 'rate_limit_429' },
  ],
  [
    'a class of a library alone is weak',
    { error: { type: 'InternalServerError' } },
    { branch: 'api_error_500', confidence: 'weak' },
  ],
  [
    'a class of a library gives way to the status',
    { status: 529, error: { type: 'InternalServerError', message: 'Overloaded' } },
    { branch: 'overloaded_529' },
  ],
  [
    'an abort is no failure',
    { error: { type: 'APIUserAbortError', message: 'Request was aborted.' } },
    { branch: 'other', isFailure: false, meaning: 'abort' },
  ],
  [
    'a page with 500 was not written by the API',
    { status: 500, body: '<html><head><title>500</title></head></html>' },
    { branch: 'gateway_route', origin: 'intermediary' },
  ],
  [
    'the body that LiteLLM quotes counts before the status LiteLLM gave it',
    { status: 500, body: quotedByLiteLlm(anthropicBody('overloaded_error', 'Overloaded')) },
    { branch: 'overloaded_529', origin: 'anthropic', requestId: ID, status: 500 },
  ],
  [
    'LiteLLM may quote a dict of Python',
    {
      status: 503,
      body: quotedByLiteLlm(
        "{'type': 'error', 'error': {'type': 'rate_limit_error', 'message': 'slow'}}",
      ),
    },
    { branch: 'rate_limit_429', errorType: 'rate_limit_error' },
  ],
  [
    'an SDK message may hold a body that quotes another',
    {
      status: 500,
      error: {
        type: 'InternalServerError',
        message: `500 ${quotedByLiteLlm(`b'${anthropicBody('api_error', 'Internal server error')}'`)}`,
      },
    },
    { branch: 'api_error_500', origin: 'anthropic', errorType: 'api_error', requestId: ID },
  ],
  [
    'a gateway that could not reach the API quotes no answer of it',
    { status: 500, body: quotedByLiteLlm('[Errno 101] Network is unreachable') },
    { branch: 'gateway_route' },
  ],
  [
    'a foreign body with 500 was not written by the API',
    { status: 500, body: '{"message":"oops"}' },
    { branch: 'gateway_route' },
  ],
  ['a 500 without body is a 500', { status: 500 }, { branch: 'api_error_500' }],
  [
    'the header of a gateway names the route',
    { status: 503, headers: { 'x-litellm-call-id': 'c-1', server: 'uvicorn' } },
    { branch: 'gateway_route', route: 'litellm', gatewayRequestId: 'c-1' },
  ],
  [
    'the host of the base URL names the route',
    {
      status: 529,
      baseUrlHost: 'llm.example.net',
      body: anthropicBody('overloaded_error', 'Overloaded', null),
    },
    { branch: 'overloaded_529', route: 'gateway:llm.example.net' },
  ],
  [
    'retry-after in seconds',
    { status: 429, error: { type: 'rate_limit_error' }, headers: { 'retry-after': '30' } },
    { retryAfterMs: 30_000, repeat: { canHelp: 'yes', afterMs: 30_000 } },
  ],
  [
    'retry-after-ms goes before retry-after',
    {
      status: 429,
      error: { type: 'rate_limit_error' },
      headers: { 'retry-after': '30', 'retry-after-ms': '1500' },
    },
    { retryAfterMs: 1_500 },
  ],
  [
    'a date in retry-after is not guessed at',
    { status: 429, headers: { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' } },
    { retryAfterMs: null },
  ],
  [
    'a spend cap never clears by repeating',
    {
      status: 429,
      body: '{"type":"error","error":{"type":"rate_limit_error","message":"x","details":{"error_code":"enforced_spend_limit_reached"}}}',
    },
    { branch: 'billing', meaning: 'spend_cap', repeat: { canHelp: 'no' } },
  ],
  [
    'a low balance as 400',
    {
      status: 400,
      error: { type: 'invalid_request_error', message: 'Your credit balance is too low' },
    },
    { branch: 'billing', meaning: 'credit_balance' },
  ],
  [
    'the message of the SDK quotes the whole body',
    { status: 529, error: { message: `529 ${anthropicBody('overloaded_error', 'Overloaded')}` } },
    { branch: 'overloaded_529', errorType: 'overloaded_error', requestId: ID },
  ],
  [
    'a body that is no JSON is a text',
    { status: 503, body: 'no healthy upstream' },
    { branch: 'gateway_route', rule: 'text.proxy' },
  ],
  [
    'a provider\u2019s exception',
    { status: 429, error: { type: 'ThrottlingException' }, route: 'bedrock' },
    { branch: 'rate_limit_429', origin: 'provider' },
  ],
  [
    'a quoted body inside OpenRouter\u2019s',
    {
      status: 400,
      body: JSON.stringify({
        error: {
          code: 400,
          message: 'Provider returned error',
          metadata: { raw: anthropicBody('invalid_request_error', 'bad') },
        },
      }),
    },
    { branch: 'invalid_request', errorType: 'invalid_request_error' },
  ],
  [
    '413 with another type shows the disagreement',
    { status: 413, error: { type: 'invalid_request_error', message: 'too large' } },
    { branch: 'request_too_large', against: [{ source: 'event' }] },
  ],
  [
    'a cut id is partial, not an id',
    { status: 500, requestId: 'req_01SamepathFix' },
    { requestId: null, requestIdPartial: true },
  ],
  ['nothing at all is other, weakly', {}, { branch: 'other', confidence: 'weak' }],
  [
    'a message alone is read like a text',
    {
      error: {
        message:
          'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
      },
    },
    { branch: 'overloaded_529', status: 529, errorType: 'overloaded_error' },
  ],
  [
    'a message is read where the type says nothing',
    {
      error: {
        type: 'Error',
        message: 'Error code: 500 - {"type":"error","error":{"type":"api_error","message":"x"}}',
      },
    },
    { branch: 'api_error_500', errorType: 'api_error' },
  ],
  [
    'a text fills what typed evidence leaves open',
    { error: { message: 'Something failed' }, text: 'API Error: 529 Overloaded.' },
    { branch: 'overloaded_529', status: 529 },
  ],
];

describe('typed evidence is triaged', () => {
  test.each(CASES)('%s', (_, input, want) => {
    expect(triage(input)).toMatchObject(want);
  });

  test('a reason that stands in the body has its place there', () => {
    const body = anthropicBody('api_error', 'Overloaded');
    const { for: facts, against } = triage({ status: 500, body });
    const places = [...facts, ...against].flatMap(({ within, start, end, also }) =>
      [{ start, end }, also].map((place) => ({ within, place })),
    );
    const named = places.flatMap(({ within, place }) =>
      within === 'body' && typeof place?.start === 'number'
        ? body.slice(place.start, place.end ?? 0)
        : [],
    );
    expect(named).toEqual(['api_error', ID, 'Overloaded']);
  });

  test('a status that was reported beside the body has no place', () => {
    const [status] = triage({ status: 500, body: anthropicBody('api_error', 'code 500') }).for;
    expect(status).toMatchObject({ source: 'status', within: null, start: null, end: null });
  });

  test('a reason out of the message alone has its place in the message', () => {
    const message = 'API Error: 529 Overloaded. Try again';
    const [status] = triage({ error: { message } }).for;
    expect(status?.within).toBe('message');
    expect(message.slice(status?.start ?? 0, status?.end ?? 0)).toBe('529');
  });

  test('of a page the title is shown', () => {
    const body = '<html><head><title>502 Bad Gateway</title></head></html>';
    const page = triage({ status: 502, body }).for.find(({ source }) => source === 'body');
    expect(body.slice(page?.start ?? 0, page?.end ?? 0)).toBe('<title>502 Bad Gateway');
  });

  test('a whole answer of the API misses nothing but its path', () => {
    const result = triage({
      status: 500,
      body: anthropicBody('api_error', 'Internal server error'),
      headers: { 'request-id': ID },
      route: 'direct',
      model: 'claude-example-4',
    });
    expect(result.missing).toEqual([]);
  });
});
