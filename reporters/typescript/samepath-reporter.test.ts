import { Anthropic, APIError, APIUserAbortError, InternalServerError } from '@anthropic-ai/sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decoysOf } from '#lib/testing/decoys.ts';
import { type ReportReceiver, startReportReceiver } from '#lib/testing/report-receiver.ts';
import { HEALTHY } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import type { ReporterOptions } from './options.ts';
import { createReporter, type Reporter } from './samepath-reporter.ts';

const KEY = ['sk', 'ant', 'api03', 'stand-in-0123456789'].join('-');
const PROMPT = 'the secret plan of the summer sale';
const MODEL = 'claude-haiku-5-5';

let upstream: Upstream;
let samepath: ReportReceiver;
beforeAll(async () => {
  upstream = await startUpstream({ scenario: HEALTHY, seed: 1, slowByteMs: 50 });
  samepath = await startReportReceiver();
});
afterAll(async () => {
  await upstream.stop();
  await samepath.stop();
});

const reporters: Reporter[] = [];
beforeEach(() => {
  samepath.clear();
  upstream.control({ force: null, clear_requests: true });
});
afterEach(async () => {
  await Promise.all(reporters.splice(0).map((reporter) => reporter.stop()));
});

function reporterWith(given: Partial<ReporterOptions> = {}): Reporter {
  const reporter = createReporter({
    url: samepath.url,
    key: 'smp_for_tests',
    service: 'checkout',
    environment: 'test',
    onProblem: () => undefined,
    ...given,
  });
  reporters.push(reporter);
  return reporter;
}

type Way = 'middleware' | 'fetch';

function clientOf(reporter: Reporter, way: Way, given: { timeout?: number } = {}): Anthropic {
  return new Anthropic({
    apiKey: KEY,
    baseURL: upstream.url,
    maxRetries: 2,
    timeout: given.timeout ?? 5_000,
    openTelemetry: false,
    logLevel: 'off',
    ...(way === 'middleware' ? { middleware: [reporter.middleware] } : { fetch: reporter.fetch }),
    // The same answers, without the wait before the next attempt.
    defaultHeaders: { 'x-upstream-at': '0' },
  });
}

const BODY = {
  max_tokens: 16,
  messages: [{ role: 'user' as const, content: PROMPT }],
  model: MODEL,
};

async function call(client: Anthropic, given: { stream?: boolean; signal?: AbortSignal } = {}) {
  const options = given.signal === undefined ? {} : { signal: given.signal };
  if (given.stream !== true) return (await client.messages.create(BODY, options)).model;
  let seen = '';
  for await (const event of await client.messages.create({ ...BODY, stream: true }, options))
    seen = event.type;
  return seen;
}

/** What had been told when all was known. */
async function told(reporter: Reporter) {
  await reporter.stop();
  const totals = samepath.traffic().reduce(
    ({ requests, succeeded }, minute) => ({
      requests: requests + minute.requests,
      succeeded: succeeded + (minute.succeeded ?? 0),
    }),
    { requests: 0, succeeded: 0 },
  );
  return { events: samepath.events(), totals };
}

describe.each<Way>(['middleware', 'fetch'])('a reporter as %s', (way) => {
  test('has nothing to report of what goes well, but that it took place', async () => {
    const reporter = reporterWith();
    const client = clientOf(reporter, way);
    expect(await call(client)).toBe(MODEL);
    expect(await call(client, { stream: true })).toBe('message_stop');
    expect(await told(reporter)).toEqual({ events: [], totals: { requests: 2, succeeded: 2 } });
    expect(samepath.traffic().map(({ stream }) => stream)).toEqual([false, true]);
  });

  test('reports the attempts that the SDK repeats silently, and that they recovered', async () => {
    upstream.control({ force: 'overloaded_529', times: 2 });
    const reporter = reporterWith();
    await call(clientOf(reporter, way));
    const { events, totals } = await told(reporter);
    expect(events.map(({ attempt, outcome, status }) => [attempt, outcome, status])).toEqual([
      [1, 'pending', 529],
      [2, 'recovered', 529],
    ]);
    expect(events.map(({ next_action }) => next_action)).toEqual(['retried', 'retried']);
    expect(new Set(events.map((event) => event.logical_request_id)).size).toBe(1);
    expect(new Set(events.map((event) => event.id)).size).toBe(2);
    expect(events[0]?.delay_ms).toBeGreaterThanOrEqual(0);
    expect(totals).toEqual({ requests: 3, succeeded: 1 });
  });

  test('says what was answered, as it was answered, and on which path', async () => {
    upstream.control({ force: 'overloaded_529', times: 1 });
    const reporter = reporterWith();
    await call(clientOf(reporter, way));
    const [event] = (await told(reporter)).events;
    expect(event).toMatchObject({
      service: 'checkout',
      environment: 'test',
      surface: 'sdk-ts',
      base_url: upstream.url,
      endpoint: '/v1/messages',
      model: MODEL,
      sdk: '@anthropic-ai/sdk',
      sdk_version: '1.12.0',
      runtime: 'node 24',
      stream: false,
      max_attempts: 3,
      request_id: expect.stringMatching(/^req_01/),
      headers: { 'x-should-retry': 'true' },
      body: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    });
  });

  test('reports that the attempts were spent, and throws what the SDK throws', async () => {
    upstream.control({ force: 'api_error_500' });
    const reporter = reporterWith();
    await expect(call(clientOf(reporter, way))).rejects.toBeInstanceOf(InternalServerError);
    const { events } = await told(reporter);
    expect(events.map(({ outcome }) => outcome)).toEqual(['pending', 'pending', 'gave_up']);
    expect(events.at(-1)?.next_action).toBe('none');
  });

  test.each(['invalid_400', 'should_not_retry_500', 'auth_401'] as const)(
    '%s is stopped at the first attempt',
    async (force) => {
      upstream.control({ force });
      const reporter = reporterWith();
      await expect(call(clientOf(reporter, way))).rejects.toBeInstanceOf(APIError);
      const { events } = await told(reporter);
      expect(events.map(({ outcome, attempt }) => [outcome, attempt])).toEqual([['stopped', 1]]);
    },
  );

  test('reports an error inside a stream under the status that was sent before it', async () => {
    upstream.control({ force: 'mid_stream_overloaded' });
    const reporter = reporterWith();
    await expect(call(clientOf(reporter, way), { stream: true })).rejects.toBeInstanceOf(APIError);
    const { events, totals } = await told(reporter);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      status: 200,
      stream: true,
      body: { error: { type: 'overloaded_error', message: 'Overloaded' } },
      request_id: expect.stringMatching(/^req_01/),
      outcome: 'stopped',
    });
    expect(totals).toEqual({ requests: 1, succeeded: 0 });
  });

  test('reports a stream that was cut, with the request id that came before', async () => {
    upstream.control({ force: 'cut_mid_stream' });
    const reporter = reporterWith();
    await expect(call(clientOf(reporter, way), { stream: true })).rejects.toThrow('terminated');
    expect((await told(reporter)).events[0]).toMatchObject({
      status: 200,
      error: { type: 'TypeError', message: expect.stringContaining('terminated') },
      request_id: expect.stringMatching(/^req_01/),
    });
  });

  test('reports a connection that was cut by the code of its innermost cause, without a status', async () => {
    upstream.control({ force: 'cut_before_response', times: 1 });
    const reporter = reporterWith();
    await call(clientOf(reporter, way));
    const [event] = (await told(reporter)).events;
    expect(event).toMatchObject({ outcome: 'recovered', error: { code: 'UND_ERR_SOCKET' } });
    expect(event?.status).toBeUndefined();
  });

  test('a cancelled request is no failure', async () => {
    upstream.control({ force: 'hang' });
    const reporter = reporterWith();
    const cancel = new AbortController();
    const cancelled = call(clientOf(reporter, way), { signal: cancel.signal });
    setTimeout(() => cancel.abort(), 30);
    await expect(cancelled).rejects.toBeInstanceOf(APIUserAbortError);
    expect(await told(reporter)).toEqual({ events: [], totals: { requests: 1, succeeded: 0 } });
  });

  test('two like requests at one time are two logical requests', async () => {
    upstream.control({ force: 'overloaded_529', times: 1 });
    const reporter = reporterWith();
    const client = clientOf(reporter, way);
    await Promise.all([call(client), call(client)]);
    const { events, totals } = await told(reporter);
    expect(events.map(({ outcome }) => outcome)).toEqual(['recovered']);
    expect(totals).toEqual({ requests: 3, succeeded: 2 });
  });
});

test('a time-out of the client is reported as one', async () => {
  upstream.control({ force: 'hang', times: 1 });
  const reporter = reporterWith();
  await call(clientOf(reporter, 'middleware', { timeout: 60 }));
  expect((await told(reporter)).events[0]?.error?.type).toBe('APIConnectionTimeoutError');
});

test('a request that is cancelled while it is tried again was stopped, not given up', async () => {
  const reporter = reporterWith();
  const cancel = new AbortController();
  let sent = 0;
  const client = new Anthropic({
    apiKey: KEY,
    baseURL: upstream.url,
    logLevel: 'off',
    middleware: [reporter.middleware],
    fetch: async (_url, init) => {
      sent += 1;
      if (sent === 1)
        return new Response('{}', { status: 529, headers: { 'retry-after-ms': '1' } });
      cancel.abort();
      return await fetch(upstream.url, { signal: init?.signal ?? null });
    },
  });
  await expect(call(client, { signal: cancel.signal })).rejects.toBeInstanceOf(APIUserAbortError);
  expect((await told(reporter)).events).toMatchObject([
    { attempt: 1, outcome: 'stopped', next_action: 'cancelled' },
  ]);
});

test('neither keys nor prompts reach the wire, in whatever an answer repeats them', async () => {
  const { tokens, inContext } = decoysOf('reporter');
  const secrets = [...tokens, ...inContext].map(({ text }) => text);
  const echoes = [
    { type: 'text/plain', body: `500 could not handle: ${PROMPT}` },
    { type: 'text/html', body: `<html><title>${PROMPT} failed for ${KEY}</title></html>` },
    { type: 'application/json', body: JSON.stringify({ error: { message: `no: ${PROMPT}` } }) },
    {
      type: 'application/json',
      body: JSON.stringify({ detail: [{ input: BODY }], input: PROMPT }),
    },
    { type: 'application/json', body: JSON.stringify({ message: `invalid key ${KEY}` }) },
    { type: 'application/json', body: `{"error":{"message":"${PROMPT}` },
    ...tokens.map(({ text }) => ({
      type: 'application/json',
      body: JSON.stringify({ error: { type: 'api_error', message: `upstream said ${text}` } }),
    })),
  ];
  for (const { type, body } of echoes) {
    const reporter = reporterWith();
    const client = new Anthropic({
      apiKey: KEY,
      baseURL: upstream.url,
      maxRetries: 0,
      logLevel: 'off',
      middleware: [reporter.middleware],
      defaultHeaders: { 'x-app': secrets.join(' ').replaceAll(/[^\x20-\x7e]/g, ' ') },
      fetch: async () =>
        new Response(body, {
          status: 500,
          headers: { 'content-type': type, 'x-echo': PROMPT, 'set-cookie': KEY, via: KEY },
        }),
    });
    await expect(call(client)).rejects.toBeInstanceOf(APIError);
    await reporter.stop();
  }
  expect(samepath.events()).toHaveLength(echoes.length);
  const wire = samepath.wire();
  for (const secret of [KEY, PROMPT, ...tokens.flatMap((decoy) => decoy.secrets)])
    expect(wire).not.toContain(secret);
});

test('attempts of one piece of work are numbered through the loops around the SDK', async () => {
  upstream.control({ force: 'overloaded_529' });
  const reporter = reporterWith({ logicalRequestId: () => 'job-7' });
  const client = clientOf(reporter, 'middleware');
  await expect(call(client)).rejects.toBeInstanceOf(APIError);
  await expect(call(client)).rejects.toBeInstanceOf(APIError);
  const { events } = await told(reporter);
  expect(events.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(new Set(events.map((event) => event.logical_request_id))).toEqual(new Set(['job-7']));
});

test('the same response passes, and its body can be read as if nobody had looked', async () => {
  const reporter = reporterWith({ fetch: async () => answer });
  const answer = new Response('{"a":1}', { headers: { 'content-type': 'application/json' } });
  const seen = await reporter.fetch(`${upstream.url}/v1/messages`);
  expect(seen).toBe(answer);
  expect(seen.bodyUsed).toBe(false);
  expect(seen.body?.locked).toBe(false);
  const copy = seen.clone();
  expect(await copy.json()).toEqual({ a: 1 });
  expect(await seen.text()).toBe('{"a":1}');
});

test.each([{ url: 'no address' }, { key: '' }, { service: '' }])(
  'a reporter that is set up wrongly says so once and stands aside: %o',
  async (wrong) => {
    const problems: string[] = [];
    const reporter = reporterWith({ ...wrong, onProblem: (problem) => problems.push(problem) });
    expect(await call(clientOf(reporter, 'middleware'))).toBe(MODEL);
    await reporter.flush();
    expect(problems).toHaveLength(1);
    expect(samepath.requests()).toBe(0);
  },
);

test('at the end of a program tells a failure whose next attempt never came', async () => {
  const reporter = reporterWith();
  upstream.control({ force: 'api_error_500' });
  const client = new Anthropic({
    apiKey: KEY,
    baseURL: upstream.url,
    maxRetries: 0,
    openTelemetry: false,
    logLevel: 'off',
    middleware: [reporter.middleware],
  });
  await expect(call(client)).rejects.toThrow(InternalServerError);
  process.emit('beforeExit', 0);
  await expect.poll(() => samepath.events().length).toBe(1);
});
