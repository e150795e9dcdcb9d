import packageJson from '../../../package.json' with { type: 'json' };
import type { Wire } from '../outbound/open-wire.ts';
import type { AttemptRequest } from './attempt-request.ts';

const USER_AGENT = `samepath/${packageJson.version} (retest)`;

/** Sends plain HTTP, for gateways and shapes that the SDK does not know. Reads the answer to its end. */
export async function sendPlain(args: {
  attempt: AttemptRequest;
  url: URL;
  wire: Wire;
  signal: AbortSignal;
}): Promise<void> {
  const { attempt, url, wire, signal } = args;
  const response = await wire.fetch(url, {
    method: attempt.request.method,
    signal,
    headers: {
      accept: attempt.stream ? 'text/event-stream' : 'application/json',
      'user-agent': USER_AGENT,
      ...(attempt.body === '' ? {} : { 'content-type': 'application/json' }),
    },
    ...(attempt.body === '' ? {} : { body: attempt.body }),
  });
  await response.arrayBuffer();
}
