import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPackScanner, type PackScanner } from '#lib/domain/redaction/rule-packs.ts';
import { DAY_MS, epochMsOf, isoFromEpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import type { FailureEvent } from './event.ts';
import type { ReportedEvent } from './reported-event.ts';
import { TEXT_BYTES_MAX } from './safe-string.ts';
import { type Shaping, shapeEvent } from './shape-event.ts';

const RECEIVED_AT = epochMsOf(Date.UTC(2026, 10, 22, 12));
const KEY = ['sk', 'ant', 'api03', 'Ab3dE9fG7h'.repeat(9)].join('-');

function shape(reported: ReportedEvent, packs: PackScanner | null = null): Shaping {
  return shapeEvent({
    reported,
    newId: () => 'made-here',
    bounds: { receivedAt: RECEIVED_AT, retentionDays: 30, packs },
  });
}

function event(reported: ReportedEvent, packs: PackScanner | null = null): FailureEvent {
  const shaped = shape(reported, packs);
  if (shaped.kind === 'rejected') throw new Error(shaped.detail);
  return shaped.event;
}

const headersOf = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-litellm-a${index}`, 'v']));

const membersOf = (count: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`member_${index}`, index]));

/** Objects in objects, so many in all. */
function nestedIn(depth: number): object {
  return depth === 1 ? { message: 'deepest' } : { error: nestedIn(depth - 1) };
}

function idOfTime(at: number): string {
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7c4d-8e5f-9a0b1c2d3e4f`;
}

const BADGE = 'BADGE-482913';
const badges = (nowMs: () => number): PackScanner | null =>
  createPackScanner(
    [{ pack: 'own', id: 'badge', regex: 'BADGE-\\d{6}', keywords: [], group: 0, entropyMin: 0 }],
    { nowMs, budgetMs: 250 },
  );

describe('a reported event where the installation has rules of its own', () => {
  const reported: ReportedEvent = {
    status: 500,
    error: { type: 'api_error', message: `no ${BADGE}` },
    text: `${BADGE} failed`,
    body: { error: { message: BADGE } },
    headers: { 'x-request-id': BADGE },
    service: BADGE,
    model: `m-${BADGE}`,
  };

  test('is masked by them, in its texts, its names and its headers', () => {
    const shaped = event(
      reported,
      badges(() => 0),
    );
    expect(JSON.stringify(shaped)).not.toContain(BADGE);
    expect(shaped).toMatchObject({
      text: '[REDACTED:secret#1] failed',
      headers: { 'x-request-id': '[REDACTED:secret#1]' },
      withheld: [],
    });
  });

  test('keeps nothing of a text for which they take too long', () => {
    let now = 0;
    const shaped = event(
      reported,
      badges(() => (now += 1_000)),
    );
    expect(JSON.stringify(shaped)).not.toContain(BADGE);
    expect(shaped).toMatchObject({ status: 500, text: null, body: null, headers: null });
    expect(shaped.withheld).toContainEqual({ field: 'text', reason: 'over-budget' });
  });
});

describe('a reported event', () => {
  test('of which little was said gets what we know without guessing', () => {
    expect(event({ status: 500 })).toMatchObject({
      id: 'made-here',
      hasOwnId: false,
      occurredAt: RECEIVED_AT,
      service: 'unknown',
      path: { route: 'direct', model: null, sizeClass: null, betas: [] },
      clipped: [],
    });
  });

  test.each<[ReportedEvent, string]>([
    [{ base_url: 'https://api.anthropic.com/v1' }, 'direct'],
    [{ base_url: 'https://llm.internal' }, 'gateway:llm.internal'],
    [{ base_url: 'https://llm.internal', route: 'gateway:litellm' }, 'gateway:litellm'],
    [{ headers: { 'x-litellm-call-id': 'a' } }, 'gateway:litellm'],
  ])('%j goes by %s', (reported, route) => {
    expect(event({ status: 500, ...reported }).path.route).toBe(route);
  });

  test.each<[string, ReportedEvent, string, string | null]>([
    ['without evidence', {}, 'missing_evidence', null],
    ['with nulls for evidence', { status: null, error: null }, 'missing_evidence', null],
    [
      'with a base URL that names no host',
      { status: 500, base_url: 'http://' },
      'invalid_field',
      'base_url',
    ],
    [
      'with a day that does not exist',
      { status: 500, occurred_at: '2026-13-45T00:00:00Z' },
      'invalid_field',
      'occurred_at',
    ],
  ])('%s is rejected by name', (_, reported, code, field) => {
    expect(shape(reported)).toMatchObject({ kind: 'rejected', code, field });
  });

  test.each([
    [10 * MINUTE_MS, 'event'],
    [10 * MINUTE_MS + 1, 'rejected'],
    [-30 * DAY_MS, 'event'],
    [-30 * DAY_MS - 1, 'rejected'],
    [-3_650 * DAY_MS, 'rejected'],
  ])('whose clock is off by %i ms is an %s', (offMs, kind) => {
    const occurred_at = isoFromEpochMs(epochMsOf(RECEIVED_AT + offMs));
    const shaped = shape({ status: 500, occurred_at });
    expect(shaped.kind).toBe(kind);
    if (shaped.kind === 'event') return;
    expect(shaped).toMatchObject({ code: 'clock_out_of_range', field: 'occurred_at' });
    expect(shaped.detail).toContain(occurred_at);
    expect(shaped.detail).toContain(isoFromEpochMs(RECEIVED_AT));
  });

  test('with an id that tells its time needs no other', () => {
    const at = RECEIVED_AT - MINUTE_MS;
    expect(event({ id: idOfTime(at), status: 500 })).toMatchObject({
      id: idOfTime(at),
      hasOwnId: true,
      occurredAt: at,
    });
    const occurred_at = isoFromEpochMs(RECEIVED_AT);
    expect(event({ id: idOfTime(at), occurred_at, status: 500 }).occurredAt).toBe(RECEIVED_AT);
    expect(shape({ id: idOfTime(RECEIVED_AT - 31 * DAY_MS), status: 500 })).toMatchObject({
      code: 'clock_out_of_range',
      field: 'occurred_at',
    });
  });

  test.each([
    'mine',
    '0197a1c2-7b3e-4c4d-8e5f-9a0b1c2d3e4f',
    '0197a1c2-7b3e-7c4d-0e5f-9a0b1c2d3e4f',
  ])('with the id %s alone is rejected, because its repetition could not be told', (id) => {
    expect(shape({ id, status: 500 })).toMatchObject({
      kind: 'rejected',
      code: 'invalid_field',
      field: 'occurred_at',
      detail: 'Give occurred_at with id, so that a repeat is recognised.',
    });
  });

  test('keeps no key in any field that can hold text, and names the fields it masked', () => {
    const named = Object.fromEntries(
      [
        'id',
        'service',
        'instance',
        'environment',
        'route',
        'endpoint',
        'model',
        'auth_owner',
        'sdk',
        'sdk_version',
        'runtime',
        'next_action',
        'trace_id',
        'logical_request_id',
        'request_id',
        'client_request_id',
        'gateway_request_id',
      ].map((field) => [field, KEY]),
    );
    const shaped = event({
      ...named,
      occurred_at: isoFromEpochMs(RECEIVED_AT),
      status: 401,
      error: { type: KEY, message: `bad key ${KEY}`, code: KEY },
      body: { error: { message: KEY }, [KEY]: KEY },
      headers: { 'x-api-key': KEY, server: KEY, authorization: `Bearer ${KEY}` },
      text: `AuthenticationError: ${KEY}`,
      betas: [KEY],
      base_url: `https://${KEY}@llm.internal/${KEY}`,
    });
    expect(JSON.stringify(shaped)).not.toContain(KEY.slice(0, 24));
    expect(shaped.clipped).toEqual(expect.arrayContaining(['auth_owner', 'model', 'id', 'betas']));
    expect(shaped).toMatchObject({ id: 'made-here', hasOwnId: false });
  });

  test('keeps request ids, models and versions as they are', () => {
    const kept = {
      request_id: 'req_011CSHoEeqs5C35K2UUqR7Fy',
      model: 'claude-sonnet-4-5-20250929',
      sdk_version: '1.12.0',
      trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
      id: '0197a1c2-7b3e-7c4d-8e5f-9a0b1c2d3e4f',
      occurred_at: isoFromEpochMs(RECEIVED_AT),
    };
    expect(event({ status: 500, ...kept })).toMatchObject({
      id: kept.id,
      hasOwnId: true,
      requestId: kept.request_id,
      traceId: kept.trace_id,
      path: { model: kept.model, sdkVersion: kept.sdk_version },
      clipped: [],
    });
  });

  test('cuts a long text to 64 KiB and says so', () => {
    const { text, clipped } = event({ text: 'Overloaded 過負荷 '.repeat(10_000) });
    expect(Buffer.byteLength(text ?? '')).toBeLessThanOrEqual(TEXT_BYTES_MAX);
    expect(text?.length).toBeGreaterThan(30_000);
    expect(clipped).toContain('text');
  });

  test.each<[string, ReportedEvent, readonly string[]]>([
    ['64 headers', { headers: headersOf(64) }, []],
    ['65 headers', { headers: headersOf(65) }, ['headers']],
    ['a header of 512 characters', { headers: { via: 'v '.repeat(256) } }, []],
    ['a header of 513', { headers: { via: `${'v '.repeat(256)}v` } }, ['headers']],
    ['64 members', { body: { error: membersOf(64) } }, []],
    ['65 members', { body: { error: membersOf(65) } }, ['body']],
    ['64 items of a list', { body: { errors: Array.from({ length: 64 }, () => 1) } }, []],
    ['65 items of a list', { body: { errors: Array.from({ length: 65 }, () => 1) } }, ['body']],
    ['a string of 4 KiB', { body: { message: 'm '.repeat(2_048) } }, []],
    ['a string of a byte more', { body: { message: `${'m '.repeat(2_048)}m` } }, ['body']],
    ['a body five deep', { body: nestedIn(5) }, []],
    ['a body six deep', { body: nestedIn(6) }, ['body']],
    ['a message of 4 KiB', { error: { message: 'm '.repeat(2_048) } }, []],
    ['a longer message', { error: { message: 'm '.repeat(2_100) } }, ['error.message']],
  ])('with %s says what of it was cut', (_what, reported, cut) => {
    expect(event({ status: 500, ...reported }).clipped).toEqual(cut);
  });

  test('keeps what stands beside what was cut', () => {
    const { body, headers } = event({
      headers: headersOf(200),
      body: {
        error: { type: 'overloaded_error', message: 'm '.repeat(9_000), cause: nestedIn(9) },
      },
    });
    expect(Object.keys(headers ?? {})).toHaveLength(64);
    const { error } = JSON.parse(body ?? '');
    expect(error.type).toBe('overloaded_error');
    expect(Buffer.byteLength(error.message)).toBeLessThanOrEqual(4_096);
    expect(error.message.length).toBeGreaterThan(4_000);
  });

  test('keeps of all its texts 64 KiB together, of the body before the text, and says so', () => {
    const list = Array.from({ length: 10 }, () => ({ message: 'm '.repeat(2_000) }));
    const one = event({
      body: { errors: list },
      headers: headersOf(64),
      text: '過負荷 '.repeat(8_000),
    });
    const sizes = [one.body, JSON.stringify(one.headers), one.text, one.message].map((text) =>
      Buffer.byteLength(text ?? ''),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(TEXT_BYTES_MAX);
    expect(sizes[0]).toBeGreaterThan(40_000);
    expect(sizes[2]).toBeGreaterThan(10_000);
    expect(one.clipped).toEqual(['text']);
  });

  test('with a body nested too deep is rejected, not a crash', () => {
    let body: unknown = 'x';
    for (let depth = 0; depth < 100_000; depth += 1) body = [body];
    expect(shape({ body })).toMatchObject({ code: 'event_too_large', field: 'body' });
  });

  test('never throws and is never unbounded, whatever its fields hold', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constant(KEY));
    fc.assert(
      fc.property(
        fc.record(
          {
            text: fc.string({ unit: 'binary' }),
            body: fc.jsonValue(),
            model: text,
            service: text,
            request_id: text,
            headers: fc.dictionary(text, fc.jsonValue()),
          },
          { requiredKeys: [] },
        ),
        (reported) => {
          const shaped = shape({ status: 500, ...reported });
          expect(shaped.kind).toBe('event');
          expect(JSON.stringify(shaped)).not.toContain(KEY.slice(0, 24));
        },
      ),
      { numRuns: 500 },
    );
  });
});
