import {
  type Request as AnsweredRequest,
  apiError,
  apiHeaders,
  cloudflarePage,
  errorBody,
  type HttpAnswer,
  nginxPage,
} from './http-answer.ts';
import { refusedMessage } from './messages.ts';

/** Every way in which the stand-in can answer. `healthy` is the one without a failure. */
export const ANSWER_NAMES = [
  'healthy',
  'api_error_500',
  'api_error_500_null_id',
  'overload_message_500',
  'should_not_retry_500',
  'overloaded_529',
  'rate_limit_429_seconds',
  'rate_limit_429_date',
  'rate_limit_429_bare',
  'spend_cap_429',
  'acceleration_429',
  'timeout_504_json',
  'timeout_504_edge_html',
  'envoy_503',
  'auth_401',
  'permission_403',
  'edge_403',
  'billing_402',
  'invalid_400',
  'credit_400',
  'model_404',
  'too_large_413_edge',
  'html_502',
  'gateway_500',
  'gateway_spend_cap_429',
  'refusal_200',
  'empty_200',
  'malformed_200',
  'html_200',
  'error_200',
  'endless_200',
  'redirect_302',
  'mid_stream_overloaded',
  'mid_stream_api_error',
  'cut_before_response',
  'cut_mid_stream',
  'slow_loris',
  'hang',
] as const;
export type AnswerName = (typeof ANSWER_NAMES)[number];

/** What happens to the connection rather than what is said on it. */
export const TRANSPORT_ANSWERS = [
  'mid_stream_overloaded',
  'mid_stream_api_error',
  'cut_before_response',
  'cut_mid_stream',
  'slow_loris',
  'hang',
] as const satisfies readonly AnswerName[];
export type TransportAnswer = (typeof TRANSPORT_ANSWERS)[number];
export type SpokenAnswer = Exclude<AnswerName, TransportAnswer | 'healthy'>;

type Speak = (request: AnsweredRequest) => HttpAnswer;

const RETRY: Readonly<Record<string, string>> = { 'x-should-retry': 'true' };
const NO_RETRY: Readonly<Record<string, string>> = { 'x-should-retry': 'false' };

const SPOKEN: Readonly<Record<SpokenAnswer, Speak>> = {
  api_error_500: (request) => apiError(request, 500, 'api_error', 'Internal server error', RETRY),
  api_error_500_null_id: (request) =>
    apiError({ ...request, requestId: null }, 500, 'api_error', 'Internal server error', RETRY),
  overload_message_500: (request) =>
    apiError({ ...request, requestId: null }, 500, 'api_error', 'Overloaded', RETRY),
  should_not_retry_500: (request) =>
    apiError(request, 500, 'api_error', 'Internal server error', NO_RETRY),
  overloaded_529: (request) => apiError(request, 529, 'overloaded_error', 'Overloaded', RETRY),
  rate_limit_429_seconds: (request) =>
    rateLimit(request, { 'retry-after': String(request.retryAfterSeconds) }),
  rate_limit_429_date: (request) =>
    rateLimit(request, {
      'retry-after': new Date(request.now + request.retryAfterSeconds * 1_000).toUTCString(),
    }),
  rate_limit_429_bare: (request) => rateLimit(request, {}),
  spend_cap_429: (request) =>
    apiError(
      request,
      429,
      'rate_limit_error',
      'The spend limit of this tier is reached until the next month.',
      {},
      { error_code: 'enforced_spend_limit_reached' },
    ),
  acceleration_429: (request) =>
    apiError(
      request,
      429,
      'rate_limit_error',
      'This request would exceed the acceleration limit: usage grew too fast.',
      RETRY,
      { error_code: 'ramp_limit_exceeded' },
    ),
  timeout_504_json: (request) =>
    apiError(request, 504, 'timeout_error', 'Request timed out', RETRY),
  timeout_504_edge_html: () => cloudflarePage(504, 'Gateway time-out'),
  envoy_503: () => ({
    status: 503,
    headers: { 'content-type': 'text/plain', server: 'envoy' },
    body: 'upstream connect error or disconnect/reset before headers. reset reason: overflow',
  }),
  auth_401: (request) => apiError(request, 401, 'authentication_error', 'invalid bearer token'),
  permission_403: (request) =>
    apiError(request, 403, 'permission_error', 'This key may not use the requested resource.'),
  edge_403: () => ({
    status: 403,
    headers: { 'content-type': 'application/json', server: 'cloudflare' },
    body: JSON.stringify({ error: { type: 'forbidden', message: 'Request not allowed' } }),
  }),
  billing_402: (request) => apiError(request, 402, 'billing_error', 'Payment is required.'),
  invalid_400: (request) =>
    apiError(request, 400, 'invalid_request_error', 'max_tokens: must be at least 1'),
  credit_400: (request) =>
    apiError(
      request,
      400,
      'invalid_request_error',
      'Your credit balance is too low to access the Anthropic API.',
    ),
  model_404: (request) => apiError(request, 404, 'not_found_error', `model: ${request.model}`),
  too_large_413_edge: () => ({
    status: 413,
    headers: { 'content-type': 'application/json', server: 'cloudflare' },
    body: JSON.stringify({
      error: { type: 'request_too_large', message: 'Request exceeds the maximum size' },
    }),
  }),
  html_502: () => nginxPage(502, 'Bad Gateway'),
  gateway_500: (request) => ({
    status: 500,
    headers: { 'content-type': 'application/json', server: 'openresty' },
    body: JSON.stringify({
      type: 'error',
      error: { type: 'api_error', message: `No available channel for model ${request.model}` },
    }),
  }),
  gateway_spend_cap_429: () => ({
    status: 429,
    headers: { 'content-type': 'application/json', ...NO_RETRY },
    body: JSON.stringify({
      type: 'error',
      error: { type: 'rate_limit_error', message: 'spend limit reached (daily; resets 00:00 UTC)' },
    }),
  }),
  refusal_200: (request) =>
    ok(JSON.stringify({ ...refusedMessage(request.model) }), request.requestId),
  empty_200: (request) => ok('', request.requestId),
  malformed_200: (request) => ok('{"ok":true}', request.requestId),
  html_200: () => ({
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><html><title>Sign in</title></html>',
  }),
  error_200: (request) =>
    ok(errorBody('overloaded_error', 'Overloaded', request.requestId), request.requestId),
  endless_200: (request) => ok(' '.repeat(6_000_000), request.requestId),
  redirect_302: () => ({
    status: 302,
    headers: { location: 'http://169.254.169.254/latest/meta-data/' },
    body: '',
  }),
};

function ok(body: string, requestId: string | null): HttpAnswer {
  return { status: 200, headers: apiHeaders(requestId), body };
}

export function spokenAnswer(name: SpokenAnswer, request: AnsweredRequest): HttpAnswer {
  return SPOKEN[name](request);
}

export function isTransportAnswer(name: AnswerName): name is TransportAnswer {
  return TRANSPORT_ANSWERS.some((transport) => transport === name);
}

export function answerNameOf(text: string): AnswerName | null {
  return ANSWER_NAMES.find((name) => name === text) ?? null;
}

function rateLimit(
  request: AnsweredRequest,
  headers: Readonly<Record<string, string>>,
): HttpAnswer {
  return apiError(
    request,
    429,
    'rate_limit_error',
    'This request would exceed the rate limit of your organization.',
    {
      'anthropic-ratelimit-requests-limit': '50',
      'anthropic-ratelimit-requests-remaining': '0',
      'anthropic-ratelimit-requests-reset': new Date(
        request.now + request.retryAfterSeconds * 1_000,
      ).toISOString(),
      ...RETRY,
      ...headers,
    },
  );
}
