import Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ANSWER_NAMES, type AnswerName } from './answers.ts';
import { type Mix, phaseAt, type Scenario } from './scenario.ts';
import { DEMO, HEALTHY } from './scenarios.ts';
import { startUpstream, type Upstream } from './start-upstream.ts';

const MODEL = 'claude-haiku-5-5';
const KEY = ['sk', 'ant', 'api03', 'stand-in'].join('-');

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream({ scenario: HEALTHY, seed: 1, slowByteMs: 20 });
});
afterAll(() => upstream.stop());
beforeEach(() => {
  upstream.control({ force: null, scenario: HEALTHY, page_fault: null, clear_requests: true });
});

type Seen = { status: number; headers: Headers; body: string };

async function post(given: {
  answer?: AnswerName;
  stream?: boolean;
  base?: string;
  model?: string;
}): Promise<Seen> {
  const response = await fetch(`${given.base ?? upstream.url}/v1/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${KEY}`,
      ...(given.answer === undefined ? {} : { 'x-upstream-answer': given.answer }),
    },
    body: JSON.stringify({ model: given.model ?? MODEL, stream: given.stream ?? false }),
    signal: AbortSignal.timeout(5_000),
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

function client(base = upstream.url, maxRetries = 0): Anthropic {
  return new Anthropic({
    apiKey: KEY,
    baseURL: base,
    maxRetries,
    openTelemetry: false,
    logLevel: 'off',
  });
}

/** The error type of a body in the shape of the API; null of a page or plain text. */
function typeIn(body: string): string | null {
  return body.startsWith('{') ? JSON.parse(body).error.type : null;
}

const MESSAGE = {
  model: MODEL,
  max_tokens: 16,
  messages: [{ role: 'user' as const, content: 'hello' }],
};

describe('the stand-in API', () => {
  test('answers the real SDK, streamed and not, and counts tokens and models', async () => {
    const { messages, models } = client();
    const { request_id: requestId } = await messages.create(MESSAGE).withResponse();
    expect(requestId).toMatch(/^req_01.{22}$/);
    const texts: string[] = [];
    for await (const event of await messages.create({ ...MESSAGE, stream: true })) {
      texts.push(event.type);
    }
    expect(texts.at(-1)).toBe('message_stop');
    const counted = await messages.countTokens({ model: MODEL, messages: MESSAGE.messages });
    expect(counted.input_tokens).toBe(12);
    expect((await models.list()).data).toHaveLength(3);
  });

  test.each<[AnswerName, number, string | null, boolean]>([
    ['api_error_500', 500, 'api_error', true],
    ['api_error_500_null_id', 500, 'api_error', false],
    ['overload_message_500', 500, 'api_error', false],
    ['should_not_retry_500', 500, 'api_error', true],
    ['overloaded_529', 529, 'overloaded_error', true],
    ['rate_limit_429_seconds', 429, 'rate_limit_error', true],
    ['rate_limit_429_date', 429, 'rate_limit_error', true],
    ['rate_limit_429_bare', 429, 'rate_limit_error', true],
    ['spend_cap_429', 429, 'rate_limit_error', true],
    ['acceleration_429', 429, 'rate_limit_error', true],
    ['timeout_504_json', 504, 'timeout_error', true],
    ['timeout_504_edge_html', 504, null, false],
    ['envoy_503', 503, null, false],
    ['auth_401', 401, 'authentication_error', true],
    ['permission_403', 403, 'permission_error', true],
    ['edge_403', 403, 'forbidden', false],
    ['billing_402', 402, 'billing_error', true],
    ['invalid_400', 400, 'invalid_request_error', true],
    ['credit_400', 400, 'invalid_request_error', true],
    ['model_404', 404, 'not_found_error', true],
    ['too_large_413_edge', 413, 'request_too_large', false],
    ['html_502', 502, null, false],
    ['gateway_500', 500, 'api_error', false],
    ['gateway_spend_cap_429', 429, 'rate_limit_error', false],
  ])('%s is a %d of type %s', async (answer, status, type, hasRequestId) => {
    const seen = await post({ answer });
    expect(seen.status).toBe(status);
    expect(seen.headers.has('request-id')).toBe(hasRequestId);
    expect(typeIn(seen.body)).toBe(type);
  });

  test('says when to come back in seconds, as a date, or not at all', async () => {
    const of = async (answer: AnswerName): Promise<string | null> =>
      (await post({ answer })).headers.get('retry-after');
    expect(await of('rate_limit_429_seconds')).toBe('1');
    expect(await of('rate_limit_429_date')).toMatch(/GMT$/);
    expect(await of('rate_limit_429_bare')).toBeNull();
    expect(await of('spend_cap_429')).toBeNull();
  });

  test('names the spend cap by its code', async () => {
    expect(JSON.parse((await post({ answer: 'spend_cap_429' })).body)).toMatchObject({
      error: { details: { error_code: 'enforced_spend_limit_reached' } },
    });
  });

  test('fails inside a stream after a 200, which the SDK shows as an error without a status', async () => {
    const seen = await post({ answer: 'mid_stream_overloaded', stream: true });
    expect(seen.status).toBe(200);
    expect(seen.body).toContain('event: error\ndata: {"type":"error"');

    upstream.control({ force: 'mid_stream_overloaded' });
    const reading = (async () => {
      for await (const event of await client().messages.create({ ...MESSAGE, stream: true })) {
        expect(event.type).not.toBe('message_stop');
      }
    })();
    await expect(reading).rejects.toMatchObject({ status: undefined, type: 'overloaded_error' });
  });

  test.each<[AnswerName, boolean]>([
    ['cut_before_response', false],
    ['cut_before_response', true],
    ['cut_mid_stream', false],
    ['cut_mid_stream', true],
  ])('%s ends the connection, streamed: %s', async (answer, stream) => {
    await expect(post({ answer, stream })).rejects.toThrow(TypeError);
  });

  test.each<AnswerName>(['hang', 'slow_loris'])(
    '%s outlasts the patience of a client',
    async (name) => {
      const response = fetch(`${upstream.url}/v1/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${KEY}`, 'x-upstream-answer': name },
        body: JSON.stringify({ model: MODEL }),
        signal: AbortSignal.timeout(150),
      }).then((answered) => answered.text());
      await expect(response).rejects.toMatchObject({ name: 'TimeoutError' });
    },
  );

  test('has an answer of its own for every name', async () => {
    const spoken = ANSWER_NAMES.filter((name) => !/^(cut|hang|slow)/.test(name));
    const shapes = await Promise.all(
      spoken.map(async (answer) => {
        const { status, headers, body } = await post({ answer, stream: true });
        const stable = body.replaceAll(/"[^"]*01[0-9A-Za-z]{22}"/g, 'id');
        const asked = ['x-should-retry', 'retry-after'].map((name) =>
          headers.get(name)?.replace(/.*GMT/, 'a date'),
        );
        return JSON.stringify([status, stable, asked, [...headers.keys()].toSorted()]);
      }),
    );
    expect(new Set(shapes).size).toBe(spoken.length);
  });

  test('asks for a credential, and keeps none', async () => {
    const response = await fetch(`${upstream.url}/v1/messages`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
    await post({});
    expect(upstream.requests().map((request) => request.hasCredential)).toEqual([false, true]);
    expect(JSON.stringify(upstream.requests())).not.toContain(KEY);
  });
});

describe('choosing an answer', () => {
  test('the suffix of a model chooses it, and the model is answered without it', async () => {
    const seen = await post({ model: `${MODEL}--model_404` });
    expect(seen.status).toBe(404);
    expect(seen.body).toContain(`model: ${MODEL}"`);
  });

  test('an unknown name is refused rather than taken for success', async () => {
    const seen = await post({ model: `${MODEL}--no_such_answer` });
    expect(seen.status).toBe(400);
    expect(seen.body).toContain('no_such_answer');
  });

  test('a forced answer holds for as many requests as said', async () => {
    upstream.control({ force: 'overloaded_529', times: 2 });
    const statuses = [await post({}), await post({}), await post({})].map(({ status }) => status);
    expect(statuses).toEqual([529, 529, 200]);
  });

  test('the real SDK retries what is forced twice, and says so on each attempt', async () => {
    upstream.control({ force: 'overloaded_529', times: 1 });
    await client(upstream.url, 2).messages.create(MESSAGE);
    const counts = upstream.requests().map((request) => request.headers['x-stainless-retry-count']);
    expect(counts).toEqual(['0', '1']);
  });

  test('a scenario fails the share of requests it says, the same ones for the same seed', async () => {
    const mix: Mix = {
      model: MODEL,
      failingShare: 0.3,
      answers: { overloaded_529: 1, api_error_500: 1 },
    };
    const scenario: Scenario = {
      name: 'third',
      phases: [{ name: 'only', fromMs: 0, mixes: [mix] }],
      incidents: [],
    };
    const runOf = async (seed: number): Promise<number[]> => {
      const other = await startUpstream({ scenario, seed });
      const statuses: number[] = [];
      for (let n = 0; n < 200; n += 1) statuses.push((await post({ base: other.url })).status);
      expect((await post({ base: other.url, model: 'another' })).status).toBe(200);
      await other.stop();
      return statuses;
    };
    const first = await runOf(7);
    const failing = first.filter((status) => status !== 200).length;
    expect(failing).toBeGreaterThan(40);
    expect(failing).toBeLessThan(80);
    expect(await runOf(7)).toEqual(first);
    expect(await runOf(8)).not.toEqual(first);
  });

  test('a story moves through its phases and begins again', () => {
    const minute = 60_000;
    expect(phaseAt(DEMO, 0)?.name).toBe('calm');
    expect(phaseAt(DEMO, 20 * minute)?.name).toBe('overload of one model');
    expect(phaseAt(DEMO, (150 + 20) * minute)?.name).toBe('overload of one model');
  });
});

describe('the gateways', () => {
  test('the LiteLLM-like one wraps the error of the API in a message and turns its 529 into a 500', async () => {
    const seen = await post({ base: upstream.routes.litellm, answer: 'overloaded_529' });
    expect(seen.status).toBe(500);
    expect(seen.headers.get('x-litellm-call-id')).not.toBeNull();
    expect(seen.headers.get('llm_provider-request-id')).toMatch(/^req_01/);
    const { error } = JSON.parse(seen.body);
    expect(error).toMatchObject({ type: 'None', param: 'None', code: '529' });
    expect(error.message).toContain('AnthropicException - {"type":"error"');
  });

  test('an error it made itself names no exception of the provider', async () => {
    const seen = await post({ base: upstream.routes.litellm, answer: 'gateway_500' });
    expect(seen.body).not.toContain('AnthropicException');
  });

  test('the relay forges a 500 of the API without its request id', async () => {
    const seen = await post({ base: upstream.routes.relay, answer: 'rate_limit_429_seconds' });
    expect(seen.status).toBe(500);
    expect(seen.headers.get('server')).toBe('openresty');
    expect(seen.headers.has('request-id')).toBe(false);
    expect(JSON.parse(seen.body)).toMatchObject({ type: 'error', error: { type: 'api_error' } });
  });

  test('successes pass', async () => {
    expect((await post({ base: upstream.routes.litellm })).status).toBe(200);
    expect((await client(upstream.routes.relay).messages.create(MESSAGE)).stop_reason).toBe(
      'end_turn',
    );
  });
});

describe('telling it what to do', () => {
  const tell = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${upstream.url}/__control`, { method: 'POST', headers, body: JSON.stringify(body) });

  test('over HTTP as well as from the same process', async () => {
    const answered = await tell({ force: 'html_502', times: 1 });
    expect(await answered.json()).toMatchObject({ scenario: 'healthy', force: 'html_502' });
    expect((await post({})).status).toBe(502);
    const received: unknown = await (await fetch(`${upstream.url}/__requests`)).json();
    expect(received).toMatchObject({ total: 1, byAnswer: { html_502: 1 } });
  });

  test('a command that does not hold is refused', async () => {
    expect((await tell({ force: 'nonsense' })).status).toBe(400);
    expect((await tell({ unknown: true })).status).toBe(400);
    expect((await tell({ scenario: 'nonsense' })).status).toBe(400);
  });

  test('a page in a browser may not steer it', async () => {
    expect((await tell({ force: 'hang' }, { origin: 'http://evil.example' })).status).toBe(403);
  });

  test('it does not start in production', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    await expect(startUpstream({ scenario: HEALTHY, seed: 1 })).rejects.toThrow('production');
    vi.unstubAllEnvs();
  });
});
