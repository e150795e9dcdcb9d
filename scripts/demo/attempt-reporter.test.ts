import { Anthropic, APIError, APIUserAbortError, InternalServerError } from '@anthropic-ai/sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EventInput } from '#lib/contract/events.ts';
import { HEALTHY } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import { createAttemptReporter } from './attempt-reporter.ts';

const KEY = ['sk', 'ant', 'api03', 'stand-in'].join('-');
const MODEL = 'claude-haiku-5-5';
const MAX_ATTEMPTS = 3;

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream({ scenario: HEALTHY, seed: 1, slowByteMs: 50 });
});
afterAll(() => upstream.stop());

let events: EventInput[] = [];
let attempts: boolean[] = [];
beforeEach(() => {
  events = [];
  attempts = [];
  upstream.control({ force: null, clear_requests: true });
});

const reporter = createAttemptReporter({
  labels: { service: 'checkout', environment: 'demo', route: 'direct' },
  sink: {
    event: (event) => events.push(event),
    attempt: ({ ok }) => attempts.push(ok),
  },
});

async function call(
  given: { stream?: boolean; timeout?: number; signal?: AbortSignal } = {},
): Promise<string> {
  const { stream = false, timeout = 5_000, signal } = given;
  const client = new Anthropic({
    apiKey: KEY,
    baseURL: upstream.url,
    maxRetries: MAX_ATTEMPTS - 1,
    timeout,
    openTelemetry: false,
    logLevel: 'off',
    middleware: [reporter.middleware],
    // The same answers, without the wait before the next attempt.
    defaultHeaders: { 'x-upstream-at': '0' },
  });
  const body = {
    model: MODEL,
    max_tokens: 16,
    messages: [{ role: 'user' as const, content: 'the secret plan' }],
  };
  const options = signal === undefined ? {} : { signal };
  const labels = { endpoint: '/v1/messages', model: MODEL, stream, maxAttempts: MAX_ATTEMPTS };
  return await reporter.observe(labels, async () => {
    if (!stream) return (await client.messages.create(body, options)).model;
    let seen = '';
    for await (const event of await client.messages.create({ ...body, stream }, options)) {
      seen = event.type;
    }
    return seen;
  });
}

describe('a reporter of attempts', () => {
  test('has nothing to report of what goes well, but that it took place', async () => {
    expect(await call()).toBe(MODEL);
    expect(await call({ stream: true })).toBe('message_stop');
    expect(events).toEqual([]);
    expect(attempts).toEqual([true, true]);
  });

  test('reports the attempts that the SDK repeats silently, and that they recovered', async () => {
    upstream.control({ force: 'overloaded_529', times: 2 });
    await call();
    expect(events.map(({ attempt, outcome, status }) => [attempt, outcome, status])).toEqual([
      [1, 'pending', 529],
      [2, 'recovered', 529],
    ]);
    expect(new Set(events.map((event) => event.logical_request_id)).size).toBe(1);
    expect(new Set(events.map((event) => event.id)).size).toBe(2);
    expect(attempts).toEqual([false, false, true]);
  });

  test('says what was answered, as it was answered', async () => {
    upstream.control({ force: 'overloaded_529', times: 1 });
    await call();
    const [event] = events;
    expect(event).toMatchObject({
      service: 'checkout',
      environment: 'demo',
      model: MODEL,
      max_attempts: 3,
      next_action: 'retried',
      request_id: expect.stringMatching(/^req_01/),
      headers: { 'x-should-retry': 'true' },
      body: expect.stringContaining('"overloaded_error"'),
    });
    expect(event?.delay_ms).toBeGreaterThanOrEqual(0);
    expect(event?.request_bytes).toBeGreaterThan(20);
  });

  test('reports that the attempts were spent, and throws what the SDK throws', async () => {
    upstream.control({ force: 'api_error_500' });
    await expect(call()).rejects.toBeInstanceOf(InternalServerError);
    expect(events.map(({ outcome }) => outcome)).toEqual(['pending', 'pending', 'gave_up']);
    expect(events.at(-1)?.next_action).toBe('none');
  });

  test.each(['invalid_400', 'should_not_retry_500', 'auth_401'] as const)(
    '%s is stopped at the first attempt',
    async (force) => {
      upstream.control({ force });
      await expect(call()).rejects.toBeInstanceOf(APIError);
      expect(events.map(({ outcome, attempt }) => [outcome, attempt])).toEqual([['stopped', 1]]);
    },
  );

  test('reports an error inside a stream under the status that was sent before it', async () => {
    upstream.control({ force: 'mid_stream_overloaded' });
    await expect(call({ stream: true })).rejects.toBeInstanceOf(APIError);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      status: 200,
      stream: true,
      error: { type: 'overloaded_error', message: 'Overloaded' },
      request_id: expect.stringMatching(/^req_01/),
      outcome: 'stopped',
    });
    expect(attempts).toEqual([false]);
  });

  test('reports a stream that was cut, with the request id that came before', async () => {
    upstream.control({ force: 'cut_mid_stream' });
    await expect(call({ stream: true })).rejects.toThrow('terminated');
    expect(events[0]).toMatchObject({
      status: 200,
      error: { type: 'TypeError', message: expect.stringContaining('terminated') },
      request_id: expect.stringMatching(/^req_01/),
    });
  });

  test('reports a connection that was cut by the code of its innermost cause, without a status', async () => {
    upstream.control({ force: 'cut_before_response', times: 1 });
    await call();
    expect(events[0]).toMatchObject({ outcome: 'recovered', error: { code: 'UND_ERR_SOCKET' } });
    expect(events[0]?.status).toBeUndefined();
  });

  test('reports a time-out of the client as one', async () => {
    upstream.control({ force: 'hang', times: 1 });
    await call({ timeout: 60 });
    expect(events[0]?.error?.type).toBe('APIConnectionTimeoutError');
  });

  test('a cancelled request is no failure', async () => {
    upstream.control({ force: 'hang' });
    const cancel = new AbortController();
    const cancelled = call({ signal: cancel.signal });
    setTimeout(() => cancel.abort(), 30);
    await expect(cancelled).rejects.toBeInstanceOf(APIUserAbortError);
    expect(events).toEqual([]);
  });

  test('what it reports holds under the contract, and holds neither key nor prompt', async () => {
    upstream.control({ force: 'html_502', times: 1 });
    await call();
    expect(EventInput.safeParse(events[0]).success).toBe(true);
    expect(JSON.stringify(events)).not.toContain(KEY);
    expect(JSON.stringify(events)).not.toContain('secret plan');
  });
});
