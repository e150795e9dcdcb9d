import { describe, expect, test } from 'vitest';
import { sizeClassOf } from '#lib/domain/path/size-class.ts';
import { errorEventOf, evidenceOfBody, evidenceOfThrown } from './evidence.ts';
import { endAt, patienceMs, waitOf } from './outcome.ts';
import { privateOf, requestFacts, SIZE_BOUNDS } from './request-facts.ts';
import { createTotals } from './totals.ts';

const HIDDEN = {
  body: '{"model":"claude-opus-5-5","max_tokens":5,"messages":[{"role":"user","content":"sell the old stock quietly"}]}',
  credentials: ['a-credential-of-this-request'],
  model: 'claude-opus-5-5',
};

describe('what an error body keeps', () => {
  test.each([
    [
      'fields of an error',
      '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"}',
      {
        type: 'error',
        error: { type: 'overloaded_error', message: 'Overloaded' },
        request_id: 'req_1',
      },
    ],
    [
      'names of fields and of the model',
      '{"error":{"message":"max_tokens: too large for claude-opus-5-5"}}',
      { error: { message: 'max_tokens: too large for claude-opus-5-5' } },
    ],
    [
      'nothing it does not know',
      '{"input":"x","received":{"messages":[]},"error":{"type":"a","param":"b"}}',
      { error: { type: 'a' } },
    ],
    [
      'no text that repeats the request',
      '{"error":{"type":"a","message":"cannot: sell the old stock"}}',
      { error: { type: 'a' } },
    ],
    [
      'no credential',
      '{"error":{"message":"bad key a-credential-of-this-request"}}',
      { error: { message: 'bad key […]' } },
    ],
    [
      'no token',
      `{"error":{"message":"use ${['AK', 'IA'].join('')}0123456789ABCDEFGH instead"}}`,
      { error: { message: 'use […] instead' } },
    ],
    [
      'the one error of a list',
      '[{"error":{"code":429,"status":"RESOURCE_EXHAUSTED"}}]',
      [{ error: { code: 429, status: 'RESOURCE_EXHAUSTED' } }],
    ],
    [
      'whose page it is',
      '<html><head><title>502 Bad Gateway</title></head><body><p>a</p><center>nginx/1.27</center></body></html>',
      '<html><head><title>502 Bad Gateway</title></head><body><center>nginx/1.27</center></body></html>',
    ],
    [
      'the start of a text',
      'upstream connect error or disconnect/reset before headers',
      'upstream connect error or disconnect/reset before headers',
    ],
    ['nothing of half a JSON text', '{"error":{"message":"half', undefined],
    ['nothing of nothing', '  ', undefined],
  ])('%s', (_name, body, kept) => {
    expect(JSON.parse(JSON.stringify({ kept: evidenceOfBody(body, HIDDEN) }))).toEqual(
      kept === undefined ? {} : { kept },
    );
  });

  test('a request that is too long to be searched costs the free text, not the type', () => {
    const long = { ...HIDDEN, body: 'x'.repeat(3_000_000) };
    expect(evidenceOfBody('{"error":{"type":"api_error","message":"Overloaded"}}', long)).toEqual({
      error: { type: undefined, message: undefined },
    });
  });
});

describe('what was thrown', () => {
  test('is told down to its innermost cause', () => {
    const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
    expect(evidenceOfThrown(new TypeError('fetch failed', { cause }), HIDDEN)).toEqual({
      error: {
        type: 'TypeError',
        message: 'fetch failed: other side closed',
        code: 'UND_ERR_SOCKET',
      },
    });
  });

  test('is told also when it is no error', () => {
    expect(evidenceOfThrown('x', HIDDEN).error?.type).toBe('Error');
  });
});

describe('the end of a stream', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  test.each([
    ['event: message_stop\ndata: {}\n\n', null],
    ['event: ping\n\nevent: error\ndata: {"a":1}\n\n', '{"a":1}'],
    ['event: ping\r\n\r\nevent: error\r\ndata:{"a":1}', '{"a":1}'],
    ['event: error\ndata: {"a":1}', '{"a":1}'],
    ['data: {"text":"event: error"}\n\n', null],
    ['', null],
  ])('%j', (text, data) => {
    expect(errorEventOf(bytes(text), true)).toBe(data);
  });

  test('an event at the edge of what was kept is not taken for a line', () => {
    expect(errorEventOf(bytes('event: error\ndata: x'), false)).toBeNull();
  });
});

describe('whether another attempt is expected', () => {
  test.each([
    [{ status: 529, shouldRetry: null }, 1, null],
    [{ status: 529, shouldRetry: null }, 3, 'gave_up'],
    [{ status: 529, shouldRetry: false }, 1, 'stopped'],
    [{ status: 400, shouldRetry: null }, 1, 'stopped'],
    [{ status: 400, shouldRetry: true }, 1, null],
    [{ status: 408, shouldRetry: null }, 1, null],
    [{ status: 409, shouldRetry: null }, 2, null],
    [{ status: null, shouldRetry: null }, 1, null],
    [{ status: null, shouldRetry: null }, 3, 'gave_up'],
  ])('%o at attempt %i of 3: %s', (hint, attempt, end) => {
    expect(endAt({ ...hint, waitMs: null }, attempt, 3)).toBe(end);
  });

  test.each([
    [{}, null],
    [{ 'retry-after': '2' }, 2_000],
    [{ 'retry-after': '2', 'retry-after-ms': '30' }, 30],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:05 GMT' }, 4_000],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, null],
    [{ 'retry-after': 'soon' }, null],
  ])('a wait of %o is %s', (headers, waitMs) => {
    expect(waitOf(new Headers(headers), 1_000)).toBe(waitMs);
  });

  test('an event is not held back for longer than half a minute', () => {
    expect(patienceMs({ status: 429, shouldRetry: null, waitMs: 600_000 })).toBe(30_000);
  });
});

describe('what names the path', () => {
  const facts = (
    body: unknown,
    fields?: unknown,
    url = 'https://u:p@gw.example/x/v1/messages?k=v',
  ) =>
    requestFacts(
      { url, headers: new Headers({ 'anthropic-beta': 'a, b' }), body, fields },
      { url: 'http://127.0.0.1', key: 'k', service: 's' },
    ).path;

  test('holds no user, password or query of an address', () => {
    expect(facts('{}')).toMatchObject({
      base_url: 'https://gw.example',
      endpoint: '/v1/messages',
      betas: ['a', 'b'],
    });
  });

  test('names an endpoint without its ids', () => {
    const { endpoint } = facts(
      '{}',
      undefined,
      'https://a/v1/messages/batches/msgbatch_0123456789ab',
    );
    expect(endpoint).toBe('/v1/messages/batches/:id');
  });

  test.each([
    ['{"model":"claude-a","messages":[]}', 'claude-a'],
    ['{"messages":[{"input":{"model":"a secret"}}],"model":"claude-b"}', 'claude-b'],
    ['{"messages":[{"input":{"model":"a secret"}}]}', undefined],
    ['{"messages":[{"input":{"x":1,"model":"secret"}}],"stream":true}', undefined],
  ])('%s is of the model %s', (body, model) => {
    expect(facts(body).model).toBe(model);
  });

  test('the fields tell it where the SDK shows them', () => {
    expect(facts('{}', { model: 'claude-c', stream: true })).toMatchObject({
      model: 'claude-c',
      stream: true,
    });
  });

  test('each size stands for a class of Samepath', () => {
    const classes = SIZE_BOUNDS.map(sizeClassOf);
    expect(new Set(classes).size).toBe(SIZE_BOUNDS.length);
    for (const bound of SIZE_BOUNDS.slice(1, 5))
      expect(sizeClassOf(bound - 1)).not.toBe(sizeClassOf(bound));
  });
});

describe('totals', () => {
  const path = { service: 's', model: 'a' };
  test('count attempts per minute and path, each once', () => {
    const totals = createTotals(10);
    totals.count(path, 61_000, true);
    totals.count(path, 119_000, false);
    totals.count(path, 120_000, true);
    totals.count({ ...path, model: 'b' }, 61_000, true);
    const told = totals
      .take()
      .map(({ minute, model, requests, succeeded }) => [
        minute.slice(11, 16),
        model,
        requests,
        succeeded,
      ]);
    expect(told).toEqual([
      ['00:01', 'a', 2, 1],
      ['00:02', 'a', 1, 1],
      ['00:01', 'b', 1, 1],
    ]);
    expect(totals.take()).toEqual([]);
  });

  test('have no room for paths without end', () => {
    const totals = createTotals(2);
    const counted = [1, 2, 3].map((n) => totals.count({ ...path, model: `m${n}` }, 0, true));
    expect(counted).toEqual([true, true, false]);
  });
});

describe('a request that an error repeats', () => {
  const say = (content: unknown): string =>
    JSON.stringify({ model: 'claude-opus-5-5', messages: [{ role: 'user', content }] });
  const kept = (body: unknown, message: string): unknown =>
    evidenceOfBody(
      JSON.stringify({ error: { message } }),
      privateOf(
        { url: 'https://a.example/v1/messages', headers: new Headers(), body, fields: undefined },
        'claude-opus-5-5',
      ),
    );

  test.each([
    ['JSON in a prompt', '{"name":"Ann","pin":"1234"}'],
    ['code', 'if (a == "b") { return "\\n"; }'],
    ['short lines', 'buy milk\nsell old\ncall Bob\nend'],
    ['tabs and quotes', '\tname:\t"Ann"\tpin:\t"1234"'],
    ['letters beyond ASCII', 'größere Mängel übergehen'],
    ['a script of few, dense letters', '絶対に秘密の夏'],
    ['letters beyond the first plane', '😀😁😂🤣😃😄😅😆'],
  ])('is found where its encoding differs: %s', (_, prompt) => {
    const json = JSON.stringify(prompt);
    const escaped = json.replace(
      /[^ -~]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    const printed = [...new TextEncoder().encode(prompt)]
      .map((byte) =>
        byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
      )
      .join('');
    const forms = [prompt, json, escaped, JSON.stringify(escaped), printed];
    expect(forms.map((said) => kept(say(prompt), `cannot parse: ${said}`))).toEqual(
      forms.map(() => ({ error: {} })),
    );
  });

  test('leaves an error that only shares its language with the request', () => {
    expect(kept(say('絶対に秘密の夏の計画です'), 'サーバーでエラーが発生')).toEqual({
      error: { message: 'サーバーでエラーが発生' },
    });
  });

  test.each([
    ['bytes', new TextEncoder().encode(say('sell the old stock quietly'))],
    ['a blob', new Blob([say('sell the old stock quietly')])],
    ['a form', new FormData()],
    [
      'a request with a body',
      new Request('https://a.example', { method: 'POST', body: 'sell it' }),
    ],
  ])('leaves no free text where it cannot be searched: %s', (_, body) => {
    expect(kept(body, 'cannot: sell the old stock quietly')).toEqual({ error: {} });
  });

  test('leaves the words of an error to a request without a body', () => {
    expect(kept(undefined, 'Internal server error')).toEqual({
      error: { message: 'Internal server error' },
    });
  });
});
