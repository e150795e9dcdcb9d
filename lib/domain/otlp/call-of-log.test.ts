import { describe, expect, test } from 'vitest';
import { shapeEvent } from '#lib/domain/event/shape-event.ts';
import { epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { type Attributes, keyValues, logsBody } from '#lib/testing/otlp-bodies.ts';
import type { Call, NoCall } from './call.ts';
import { callOfLog } from './call-of-log.ts';
import { readLogRecords } from './read-telemetry.ts';

const AT = Date.UTC(2026, 10, 25, 12);
const REQUEST_ID = 'req_011CSHoEeqs5C35K2UUqR7Fy';
const CODE = {
  scope: 'com.anthropic.claude_code.events',
  resource: { 'service.name': 'claude-code', 'service.version': '2.1.230' },
};
const PERSON = {
  'user.id': 'u'.repeat(64),
  'user.email': 'ada@example.com',
  'user.account_uuid': '5f0c2f5e-0000-4000-8000-000000000000',
  'organization.id': 'org-0a1b',
  'session.id': 'session-of-ada',
};

type Record = {
  attributes?: Attributes;
  eventName?: string;
  body?: unknown;
  traceId?: string;
  spanId?: string;
};

function readingOf(
  record: Record,
  told: { scope: string; resource?: Attributes } = CODE,
): Call | NoCall {
  const { attributes = {}, ...rest } = record;
  const read = readLogRecords(
    logsBody(told, { timeUnixNano: `${AT}000000`, attributes: keyValues(attributes), ...rest }),
  );
  if (read.kind === 'bad-frame') throw new Error(read.detail);
  const [item] = read.items;
  if (item?.kind !== 'log') throw new Error('unreadable');
  return callOfLog(item, (kind, value) => `${kind}-of-${value}`);
}

function callOf(record: Record, told?: { scope: string; resource?: Attributes }): Call {
  const call = readingOf(record, told);
  if (call.kind !== 'call') throw new Error(`no call: ${JSON.stringify(call)}`);
  return call;
}

const API_ERROR = {
  ...PERSON,
  'event.name': 'api_error',
  'event.sequence': 7,
  model: 'claude-opus-5-5',
  error: 'Overloaded',
  status_code: 529,
  attempt: 11,
  duration_ms: 184_000,
  request_id: REQUEST_ID,
};

describe('a log event of Claude Code', () => {
  test.each([
    ['the attribute', { attributes: API_ERROR }],
    [
      'the event name',
      { eventName: 'claude_code.api_error', attributes: { ...API_ERROR, 'event.name': '' } },
    ],
    [
      'the body',
      {
        body: { stringValue: 'claude_code.api_error' },
        attributes: { ...API_ERROR, 'event.name': '' },
      },
    ],
  ])('is known by %s', (_, record) => {
    expect(callOf(record)).toMatchObject({
      voice: 'code-log',
      path: {
        service: 'claude-code',
        model: 'claude-opus-5-5',
        sdk: 'claude-code',
        sdk_version: '2.1.230',
      },
      failure: {
        status: 529,
        error: { message: 'Overloaded' },
        attempt: 11,
        duration_ms: 184_000,
        request_id: REQUEST_ID,
        surface: 'claude-code',
        outcome: 'gave_up',
      },
      keys: [`request:${REQUEST_ID}`],
      isCounted: true,
    });
  });

  test('names no person and no session but by a pseudonym', () => {
    const { path, failure, keys } = callOf({ attributes: API_ERROR });
    expect(path.instance).toBe(`user-of-${PERSON['user.id']}`);
    const rest = JSON.stringify([{ ...path, instance: '' }, failure, keys]);
    for (const name of Object.values(PERSON)) expect(rest).not.toContain(name);
  });

  test.each([
    [{ error: 'Overloaded', status_code: 529 }, 'overloaded_529'],
    [{ error: 'Connection error.' }, 'connection'],
    [{ error: 'Request timed out.' }, 'connection'],
    [
      {
        error: '500 {"type":"error","error":{"type":"api_error","message":"x"}}',
        status_code: 500,
      },
      'api_error_500',
    ],
    [{ error: 'rate limited', status_code: '429' }, 'rate_limit_429'],
    [{ error: 'invalid x-api-key', status_code: 401 }, 'auth'],
  ])('of %j stands on %s', (said, branch) => {
    const { path, failure, id, at } = callOf({
      attributes: { 'event.name': 'api_error', ...said },
    });
    const shaped = shapeEvent({
      reported: { ...path, ...failure, id, occurred_at: isoFromEpochMs(at) },
      newId: () => 'made-here',
      bounds: { receivedAt: epochMsOf(AT), retentionDays: 30 },
    });
    expect(shaped).toMatchObject({
      kind: 'event',
      event: { classification: { branch, surface: 'claude-code' } },
    });
  });

  test('of a request that succeeded is counted and is no failure', () => {
    const attributes = {
      ...PERSON,
      'event.name': 'api_request',
      model: 'claude-opus-5-5',
      cost_usd: 0.1,
    };
    expect(callOf({ attributes })).toMatchObject({ failure: null, isCounted: true });
  });

  test('that the retries are used up says the same as the error beside it', () => {
    expect(
      readingOf({ attributes: { 'event.name': 'api_retries_exhausted', error: 'Overloaded' } }),
    ).toEqual({
      kind: 'duplicate',
    });
  });

  test('is another record when one of its session, its number or its time differs', () => {
    const ids = [
      API_ERROR,
      { ...API_ERROR, 'event.sequence': 8 },
      { ...API_ERROR, 'session.id': 'another' },
    ].map((attributes) => callOf({ attributes }).id);
    expect(new Set([...ids, callOf({ attributes: API_ERROR }).id]).size).toBe(3);
  });

  test.each(['user_prompt', 'tool_result', 'api_refusal', 'internal_error'])(
    '%s is no call',
    (name) => {
      expect(readingOf({ attributes: { 'event.name': name } })).toEqual({
        kind: 'ignored',
        reason: 'not_claude',
      });
    },
  );
});

test.each([
  ['claude_code.api_request_body'],
  ['api_response_body'],
  ['gen_ai.user.message'],
  ['gen_ai.choice'],
  ['gen_ai.client.inference.operation.details'],
])('%s holds nothing but content and is refused', (eventName) => {
  expect(readingOf({ eventName })).toEqual({ kind: 'refused', reason: 'content' });
});

describe('an exception event of the GenAI conventions', () => {
  const told = {
    scope: 'opentelemetry.instrumentation.anthropic',
    resource: { 'service.name': 'checkout' },
  };
  const attributes = {
    'gen_ai.provider.name': 'anthropic',
    'gen_ai.request.model': 'claude-opus-5-5',
    'exception.type': 'anthropic.InternalServerError',
    'exception.message': 'Error code: 500',
  };

  test('is the failure of its span, which counts the call', () => {
    const ids = { traceId: '0AF7651916CD43DD8448EB211C80319C', spanId: 'b7ad6b7169203331' };
    const call = callOf(
      { eventName: 'gen_ai.client.operation.exception', attributes, ...ids },
      told,
    );
    expect(call).toMatchObject({
      keys: ['span:0af7651916cd43dd8448eb211c80319c:b7ad6b7169203331'],
      isCounted: false,
      failure: { error: { type: 'anthropic.InternalServerError', message: 'Error code: 500' } },
    });
  });

  test('of another provider is left alone', () => {
    const other = { ...attributes, 'gen_ai.provider.name': 'openai' };
    expect(
      readingOf({ eventName: 'gen_ai.client.operation.exception', attributes: other }, told),
    ).toEqual({
      kind: 'ignored',
      reason: 'not_claude',
    });
  });
});
