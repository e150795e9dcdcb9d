import Anthropic from '@anthropic-ai/sdk';
import type { Wire } from '../outbound/open-wire.ts';
import type { AttemptRequest } from './attempt-request.ts';

/**
 * Sends through the official SDK, as the services do. Every option is stated: no retry of its own, no variable
 * of the environment, no profile on disk, no trace, no log line. Resolves when the answer is read to its end;
 * throws whatever the SDK throws.
 */
export async function sendThroughSdk(args: {
  attempt: AttemptRequest;
  wire: Wire;
  signal: AbortSignal;
}): Promise<void> {
  const { attempt, wire, signal } = args;
  const client = new Anthropic({
    // A credential in code keeps the SDK from looking for another; the wire puts it where the route wants it.
    apiKey: attempt.credential,
    baseURL: attempt.route.baseUrl,
    webhookKey: null,
    maxRetries: 0,
    timeout: attempt.timeoutMs,
    logLevel: 'off',
    openTelemetry: false,
    fetch: wire.fetch,
  });
  const { method, urlPath } = attempt.request;
  if (method === 'GET') {
    await client.get(urlPath, { signal, maxRetries: 0 });
    return;
  }
  const body: unknown = JSON.parse(attempt.body);
  const answer: unknown = await client.post(urlPath, {
    body,
    stream: attempt.stream,
    signal,
    maxRetries: 0,
  });
  if (isIterable(answer)) await readToEnd(answer);
}

async function readToEnd(events: AsyncIterable<unknown>): Promise<void> {
  const iterator = events[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
