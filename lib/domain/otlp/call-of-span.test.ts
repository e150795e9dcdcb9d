import { describe, expect, test } from 'vitest';
import { shapeEvent } from '#lib/domain/event/shape-event.ts';
import { epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { type Attributes, keyValues, tracesBody } from '#lib/testing/otlp-bodies.ts';
import type { Call, NoCall } from './call.ts';
import { callsOfSpans } from './calls-of-spans.ts';
import { readSpans } from './read-telemetry.ts';

const ENDED = Date.UTC(2026, 10, 25, 12);
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const REQUEST_ID = 'req_011CSHoEeqs5C35K2UUqR7Fy';
const OK = 1;
const ERROR = 2;

type Told = {
  scope?: string;
  resource?: Attributes;
  attributes?: Attributes;
  status?: number;
  kind?: number;
  name?: string;
  parent?: string;
  events?: readonly object[];
  spanId?: string;
};

function spanOf(told: Told): object {
  return {
    traceId: TRACE,
    spanId: told.spanId ?? 'b7ad6b7169203331',
    parentSpanId: told.parent,
    name: told.name ?? 'anthropic.messages.create',
    kind: told.kind ?? 3,
    startTimeUnixNano: `${ENDED - 430}000000`,
    endTimeUnixNano: `${ENDED}000000`,
    attributes: keyValues(told.attributes ?? {}),
    status: { code: told.status ?? 0 },
    events: told.events,
  };
}

function callsOf(...told: readonly Told[]): readonly (Call | NoCall)[] {
  return told.flatMap((one) => {
    const { scope = 'com.anthropic.sdk.typescript', resource = { 'service.name': 'checkout' } } =
      one;
    const read = readSpans(tracesBody({ scope, resource, version: '1.12.0' }, spanOf(one)));
    if (read.kind === 'bad-frame') throw new Error(read.detail);
    const spans = read.items.flatMap((item) => (item.kind === 'span' ? [item] : []));
    return callsOfSpans(spans, (kind, value) => `${kind}-of-${value.length}`);
  });
}

function callOf(told: Told): Call {
  const [call] = callsOf(told);
  if (call?.kind !== 'call') throw new Error(`no call: ${JSON.stringify(call)}`);
  return call;
}

/** Where the failure of a call comes to stand. */
function standingOf(told: Told): object {
  const { path, failure, id, at } = callOf(told);
  const shaped = shapeEvent({
    reported: { ...path, ...failure, id, occurred_at: isoFromEpochMs(at) },
    newId: () => 'made-here',
    bounds: { receivedAt: epochMsOf(ENDED), retentionDays: 30 },
  });
  if (shaped.kind === 'rejected') throw new Error(shaped.detail);
  const { classification, path: way } = shaped.event;
  const { branch, surface, phase, origin } = classification;
  return { branch, surface, phase, origin, route: way.route };
}

const DIRECT = { 'gen_ai.provider.name': 'anthropic', 'server.address': 'api.anthropic.com' };

describe('a span of the SDK that failed', () => {
  test('tells the path, the attempt, the ids and when it ended', () => {
    const attributes = {
      ...DIRECT,
      'server.port': 443,
      'http.route': '/v1/messages',
      'gen_ai.request.model': 'claude-sonnet-5-5',
      'gen_ai.request.stream': true,
      'anthropic.beta': ['context-1m-2025-08-07'],
      'http.request.resend_count': 2,
      'http.response.status_code': 529,
      'anthropic.request.id': REQUEST_ID,
      'anthropic.organization.id': '0a1b-org',
      'error.type': 'overloaded_error',
    };
    const resource = {
      'service.name': 'checkout',
      'service.instance.id': 'pod-7',
      'deployment.environment.name': 'prod',
      'samepath.auth_owner': 'team-a',
    };
    expect(callOf({ attributes, resource, status: ERROR })).toEqual({
      kind: 'call',
      id: `otlp-${TRACE}-b7ad6b7169203331`,
      voice: 'sdk',
      at: ENDED,
      path: {
        service: 'checkout',
        instance: 'pod-7',
        environment: 'prod',
        auth_owner: 'team-a',
        base_url: 'https://api.anthropic.com:443',
        endpoint: '/v1/messages',
        model: 'claude-sonnet-5-5',
        stream: true,
        betas: ['context-1m-2025-08-07'],
        sdk: '@anthropic-ai/sdk',
        sdk_version: '1.12.0',
      },
      failure: {
        status: 529,
        error: { type: 'overloaded_error', message: null },
        request_id: REQUEST_ID,
        attempt: 3,
        duration_ms: 430,
        surface: 'sdk-ts',
        trace_id: TRACE,
        outcome: 'gave_up',
      },
      keys: [`span:${TRACE}:b7ad6b7169203331`, `request:${REQUEST_ID}`],
      isCounted: true,
      hasContent: false,
    });
  });

  test.each([
    [
      'overload after a 200 came in the stream',
      { ...DIRECT, 'http.response.status_code': 200, 'error.type': 'overloaded_error' },
      { branch: 'overloaded_529', phase: 'mid_stream', surface: 'sdk-ts', route: 'direct' },
    ],
    [
      'an API error with its status',
      { ...DIRECT, 'http.response.status_code': 500, 'error.type': 'api_error' },
      { branch: 'api_error_500', phase: 'response', route: 'direct' },
    ],
    [
      'a time limit of the client, which no server told',
      { ...DIRECT, 'error.type': 'client_timeout_error' },
      { branch: 'connection', phase: 'before_response', origin: 'client' },
    ],
    [
      'no connection',
      { ...DIRECT, 'error.type': 'connection_error' },
      { branch: 'connection', phase: 'before_response', origin: 'client' },
    ],
    [
      'a status in the place of a type, from a gateway',
      {
        'server.address': 'llm.example.com',
        'http.response.status_code': 502,
        'error.type': '502',
      },
      { branch: 'gateway_route', route: 'gateway:llm.example.com' },
    ],
    [
      'a rate limit',
      { ...DIRECT, 'http.response.status_code': 429, 'error.type': 'rate_limit_error' },
      { branch: 'rate_limit_429' },
    ],
    ['nothing but that it failed', { ...DIRECT }, { branch: 'other', route: 'direct' }],
  ])('of %s stands where it belongs', (_, attributes, want) => {
    expect(standingOf({ attributes, status: ERROR })).toMatchObject(want);
  });

  test('through a cloud platform names that as its route', () => {
    const scope = 'com.anthropic.sdk.python.bedrock';
    const attributes = { 'gen_ai.provider.name': 'aws.bedrock', 'http.response.status_code': 429 };
    expect(standingOf({ scope, attributes, status: ERROR })).toMatchObject({
      route: 'bedrock',
      surface: 'sdk-python',
    });
  });

  test('quotes the exception that was recorded on it', () => {
    const events = [
      { name: 'exception', attributes: keyValues({ 'exception.message': 'fetch failed' }) },
    ];
    const { failure } = callOf({ events, status: ERROR });
    expect(failure?.error).toEqual({ type: null, message: 'fetch failed' });
  });
});

describe('a span of the SDK', () => {
  test('that succeeded is counted', () => {
    expect(callOf({ status: OK })).toMatchObject({ failure: null, isCounted: true });
  });

  test.each([
    ['left without a status was cancelled', {}, 'cancelled'],
    [
      'of an abort is no failure',
      { status: ERROR, attributes: { 'error.type': 'APIUserAbortError' } },
      'cancelled',
    ],
    ['inside the process is no call', { kind: 1, status: ERROR }, 'not_claude'],
  ] as const)('%s', (_, told, reason) => {
    expect(callsOf(told)).toEqual([{ kind: 'ignored', reason }]);
  });
});

describe('a span that the Claude API pushes', () => {
  const told = {
    scope: 'com.anthropic.claude-platform',
    resource: { 'service.name': 'claude-platform' },
    attributes: {
      'http.response.status_code': 500,
      'error.type': 'api_error',
      'anthropic.request.id': REQUEST_ID,
    },
    kind: 2,
    status: ERROR,
  };

  test('is known by the request id and by the caller’s span, and counted by the caller', () => {
    expect(callOf({ ...told, parent: '00f067aa0ba902b7' })).toMatchObject({
      voice: 'api',
      keys: [`span:${TRACE}:00f067aa0ba902b7`, `request:${REQUEST_ID}`],
      isCounted: false,
    });
  });

  test('counts by itself when nobody traced the caller', () => {
    expect(callOf(told)).toMatchObject({ isCounted: true, keys: [`request:${REQUEST_ID}`] });
    expect(standingOf(told)).toMatchObject({
      surface: 'api',
      route: 'direct',
      origin: 'anthropic',
    });
  });

  test.each([1, 3])('of another kind (%d) is no request', (kind) => {
    expect(callsOf({ ...told, kind })).toEqual([{ kind: 'ignored', reason: 'not_claude' }]);
  });
});

describe('a span of the GenAI conventions', () => {
  const scope = 'opentelemetry.instrumentation.anthropic';
  const chat = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'claude-opus-5-5' };

  test.each(['gen_ai.provider.name', 'gen_ai.system'])('is known by %s', (name) => {
    const attributes = { ...chat, [name]: 'anthropic', 'error.type': 'anthropic.RateLimitError' };
    expect(standingOf({ scope, attributes })).toMatchObject({ branch: 'rate_limit_429' });
  });

  test('left without a status succeeded', () => {
    const attributes = { ...chat, 'gen_ai.system': 'anthropic' };
    expect(callOf({ scope, attributes })).toMatchObject({ voice: 'gen-ai', failure: null });
  });

  test.each([
    ['aws.bedrock', 'anthropic.claude-opus-5-5-v1:0', 'bedrock'],
    ['gcp.vertex_ai', 'claude-opus-5-5@20261001', 'vertex'],
    ['azure.ai.inference', 'claude-opus-5-5', 'foundry'],
  ])('of Claude behind %s names the route', (provider, model, route) => {
    const attributes = { ...chat, 'gen_ai.provider.name': provider, 'gen_ai.request.model': model };
    expect(callOf({ scope, attributes }).path).toMatchObject({ route, model });
  });

  test.each([
    ['another provider', { 'gen_ai.provider.name': 'openai' }],
    [
      'another model of a cloud',
      { 'gen_ai.provider.name': 'aws.bedrock', 'gen_ai.request.model': 'nova' },
    ],
    [
      'an agent, which makes many calls',
      { 'gen_ai.system': 'anthropic', 'gen_ai.operation.name': 'invoke_agent' },
    ],
    ['no provider', { 'http.response.status_code': 500 }],
  ])('of %s is left alone', (_, attributes) => {
    expect(callsOf({ scope, attributes: { ...chat, ...attributes } })).toEqual([
      { kind: 'ignored', reason: 'not_claude' },
    ]);
  });

  test('around a span of the SDK is the same call', () => {
    const wrapping = spanOf({
      spanId: 'aaaaaaaaaaaaaaaa',
      attributes: { ...chat, 'gen_ai.system': 'anthropic' },
    });
    const own = spanOf({ parent: 'aaaaaaaaaaaaaaaa', status: OK });
    const read = [
      readSpans(tracesBody({ scope }, wrapping)),
      readSpans(tracesBody({ scope: 'com.anthropic.sdk.typescript' }, own)),
    ].flatMap((items) => (items.kind === 'items' ? items.items : []));
    const spans = read.flatMap((item) => (item.kind === 'span' ? [item] : []));
    expect(callsOfSpans(spans, () => 'x').map(({ kind }) => kind)).toEqual(['duplicate', 'call']);
  });

  test('tells that it held content, and none of it', () => {
    const attributes = {
      ...chat,
      'gen_ai.system': 'anthropic',
      'gen_ai.input.messages': '[{"role":"user","parts":[{"content":"the secret plan"}]}]',
      'gen_ai.prompt.0.content': 'the secret plan',
      'error.type': 'api_error',
    };
    const call = callOf({ scope, attributes });
    expect(call.hasContent).toBe(true);
    expect(JSON.stringify(call)).not.toContain('secret plan');
  });

  test('takes for betas only what can be the name of one, since a list is parted at its commas', () => {
    const attributes = {
      ...DIRECT,
      'error.type': 'api_error',
      'anthropic.beta':
        '{"tools":[{"name":"a","description":"the secret plan"}]},context-1m-2025-08-07',
    };
    expect(callOf({ attributes }).path.betas).toEqual(['context-1m-2025-08-07']);
  });

  test('leaves out whole what is too long for a name: the first part of a body hides what it was', () => {
    const body = JSON.stringify({
      messages: [{ role: 'user', content: 'the secret plan '.repeat(20) }],
    });
    const attributes = {
      ...DIRECT,
      'gen_ai.request.model': body,
      'http.route': body,
      'error.type': body,
      'anthropic.beta': [body, 'context-1m-2025-08-07'],
    };
    const call = callOf({ attributes, resource: { 'deployment.environment.name': body } });
    expect(JSON.stringify(call)).not.toContain('secret plan');
    expect(call.path.betas).toEqual(['context-1m-2025-08-07']);
  });
});

describe('a span of Claude Code', () => {
  const told = {
    scope: 'com.anthropic.claude_code.tracing',
    resource: {
      'service.name': 'claude-code',
      'service.version': '2.1.230',
      'user.email': 'ada@example.com',
    },
    name: 'claude_code.llm_request',
    attributes: {
      'gen_ai.system': 'anthropic',
      'gen_ai.request.model': 'claude-opus-5-5',
      'gen_ai.response.id': REQUEST_ID,
      'user.id': 'a'.repeat(64),
      'session.id': 'b'.repeat(36),
      success: false,
      status_code: 529,
      error: 'Overloaded',
      attempt: 11,
    },
  };

  test('names nobody, and leaves the counting to the log events of the same calls', () => {
    const call = callOf(told);
    expect(call).toMatchObject({
      voice: 'code-span',
      isCounted: false,
      path: {
        service: 'claude-code',
        sdk: 'claude-code',
        sdk_version: '2.1.230',
        instance: 'user-of-64',
      },
      failure: { request_id: REQUEST_ID, attempt: 11, status: 529 },
    });
    expect(JSON.stringify(call)).not.toMatch(/ada@|aaaa|bbbb/);
    expect(standingOf(told)).toMatchObject({ branch: 'overloaded_529', surface: 'claude-code' });
  });

  test('of anything but a request is no call', () => {
    expect(callsOf({ ...told, name: 'claude_code.tool' })).toEqual([
      { kind: 'ignored', reason: 'not_claude' },
    ]);
  });
});
