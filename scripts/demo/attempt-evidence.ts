import { APIError } from '@anthropic-ai/sdk';
import type { EventInput } from '#lib/contract/events.ts';

/** The part of an event that says what failed. */
export type Evidence = Pick<EventInput, 'status' | 'headers' | 'body' | 'error' | 'request_id'>;

const BODY_CHARS_MAX = 32_768;
/** What an answer says of itself; cookies and the like are nobody's business. */
const HEADERS_KEPT =
  /^(content-type|request-id|server|via|cf-ray|date|retry-after(-ms)?|x-should-retry|x-envoy-.*|anthropic-ratelimit-.*|x-litellm-.*|llm_provider-.*)$/;

/** Of an attempt that was answered with an error. Reads a copy of the body; the answer stays readable. */
export async function evidenceOfAnswer(response: Response): Promise<Evidence> {
  const body = await response
    .clone()
    .text()
    // A body that breaks off leaves the status and the headers, which are evidence enough.
    .catch(() => '');
  return {
    status: response.status,
    headers: keptHeaders(response.headers),
    ...(body === '' ? {} : { body: body.slice(0, BODY_CHARS_MAX) }),
    ...requestId(response.headers.get('request-id')),
  };
}

/** Of an attempt that was not answered at all: the connection failed or timed out. */
export function evidenceOfThrown(thrown: unknown): Evidence {
  // The SDK aborts the request when its time is up; an abort by the caller is not reported at all.
  const isTimeout = thrown instanceof Error && thrown.name === 'AbortError';
  return {
    error: isTimeout
      ? { type: 'APIConnectionTimeoutError', message: 'Request timed out.' }
      : errorOf(thrown),
  };
}

/** Of an answer that began well and broke off, by an error event or with the connection. Its status was sent before. */
export function evidenceOfBrokenStream(thrown: unknown, response: Response): Evidence {
  const isSaid = thrown instanceof APIError && thrown.error !== undefined;
  return {
    status: response.status,
    headers: keptHeaders(response.headers),
    ...(isSaid
      ? { error: { type: thrown.type, message: thrown.apiMessage }, body: thrown.error }
      : { error: errorOf(thrown) }),
    ...requestId(response.headers.get('request-id')),
  };
}

/** The name and the code, down to the innermost cause: the outer ones only say that something failed. */
function errorOf(thrown: unknown): NonNullable<EventInput['error']> {
  if (!(thrown instanceof Error)) return { type: 'Error', message: 'something else was thrown' };
  const { cause } = thrown;
  const code: unknown = 'code' in thrown ? thrown.code : undefined;
  const inner = cause instanceof Error ? errorOf(cause) : null;
  const own = typeof code === 'string' ? code : null;
  const because = inner?.message == null ? '' : `: ${inner.message}`;
  return {
    type: thrown.name === 'Error' ? thrown.constructor.name : thrown.name,
    message: `${thrown.message}${because}`.slice(0, 500),
    code: own ?? inner?.code ?? null,
  };
}

function keptHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => HEADERS_KEPT.test(name)));
}

function requestId(id: string | null): Pick<EventInput, 'request_id'> {
  return id === null ? {} : { request_id: id };
}
