import { body, type Fixture, fixture, ID, pythonBody } from './fixture.ts';

const frame =
  '\n    at APIError.generate (file:///srv/app/node_modules/@anthropic-ai/sdk/core/error.mjs:60:20)';

export const SDKS: readonly Fixture[] = [
  fixture(
    'the 0.x TypeScript SDK folds 529 into InternalServerError, the status decides',
    `InternalServerError: 529 ${body('overloaded_error', 'Overloaded')}${frame}`,
    {
      surface: 'sdk-ts',
      branch: 'overloaded_529',
      status: 529,
      requestId: ID,
    },
  ),
  fixture(
    'the 1.x TypeScript SDK has a class for 529',
    `OverloadedError: 529 ${body('overloaded_error', 'Overloaded')}${frame}`,
    {
      surface: 'sdk-ts',
      branch: 'overloaded_529',
      status: 529,
    },
  ),
  fixture(
    'an inspected error gives status, headers and id',
    `${frame} {\n  status: 500,\n  headers: Headers {\n    'request-id': '${ID}',\n    server: 'cloudflare',\n    'x-should-retry': 'true'\n  },\n  requestID: '${ID}',\n  error: { type: 'error', error: { type: 'api_error', message: 'Internal server error' } },\n  type: 'api_error'\n}`,
    {
      surface: 'sdk-ts',
      branch: 'api_error_500',
      status: 500,
      requestId: ID,
      canHelp: 'yes',
    },
  ),
  fixture(
    'an inspected error of the 1.x SDK gives its code',
    `RateLimitError: 429${frame} {\n  status: 429,\n  type: 'rate_limit_error',\n  errorCode: 'enforced_spend_limit_reached',\n  error_code: 'enforced_spend_limit_reached',\n  requestID: '${ID}'\n}`,
    {
      surface: 'sdk-ts',
      branch: 'billing',
      meaning: 'spend_cap',
      status: 429,
      requestId: ID,
    },
  ),
  fixture(
    'a mid-stream error of the TypeScript SDK has no status and yet is no connection',
    `APIError: ${body('overloaded_error', 'Overloaded')}${frame} {\n  status: undefined,\n  requestID: '${ID}',\n  type: 'overloaded_error'\n}`,
    {
      surface: 'sdk-ts',
      branch: 'overloaded_529',
      status: null,
      phase: 'mid_stream',
      requestId: ID,
    },
  ),
  fixture(
    'a connection error that an iterator of a stream threw has lost its payload',
    `APIConnectionError: Connection error.${frame}\n    at Stream.iterator (file:///srv/app/node_modules/@anthropic-ai/sdk/streaming.mjs:52:40) {\n  status: undefined,\n  cause: Error: [object Object]\n}`,
    {
      surface: 'sdk-ts',
      branch: 'other',
      meaning: 'lost_payload',
      phase: 'mid_stream',
      againstCount: 1,
    },
  ),
  fixture('a status without a body is the way\u2019s', '520 status code (no body)', {
    branch: 'gateway_route',
    status: 520,
  }),
  fixture(
    'a bare message of the TypeScript SDK is status and body',
    `429 ${body('rate_limit_error', 'This request would exceed your rate limit')}`,
    {
      surface: 'sdk-ts',
      branch: 'rate_limit_429',
      status: 429,
      requestId: ID,
    },
  ),
  fixture(
    'the Vercel SDK names the last error after its attempts',
    'AI_RetryError: Failed after 3 attempts. Last error: Overloaded',
    {
      surface: 'sdk-ts',
      branch: 'overloaded_529',
      attempt: 3,
      maxAttempts: 3,
    },
  ),
  fixture(
    'the Vercel SDK quotes the body as a string',
    `AI_APICallError: Overloaded\n  statusCode: 529,\n  responseBody: '${body('overloaded_error', 'Overloaded')}',\n  isRetryable: true`,
    {
      surface: 'sdk-ts',
      branch: 'overloaded_529',
      status: 529,
      errorType: 'overloaded_error',
    },
  ),
  fixture(
    'a request dumped beside its error is not taken for it',
    `AI_APICallError: Overloaded\n  requestBodyValues: { model: 'claude-example-4-1', tools: [ { type: 'object', name: 'not_found_error' } ] },\n  statusCode: 529,\n  responseBody: '${body('overloaded_error', 'Overloaded')}'`,
    {
      branch: 'overloaded_529',
      errorType: 'overloaded_error',
      model: 'claude-example-4-1',
    },
  ),
  fixture(
    'the Python SDK prints a dict after its code',
    `anthropic.InternalServerError: Error code: 500 - ${pythonBody('api_error', 'Internal server error')}`,
    {
      surface: 'sdk-python',
      branch: 'api_error_500',
      status: 500,
      requestId: ID,
    },
  ),
  fixture(
    'the Python SDK has a class for 529',
    `anthropic._exceptions.OverloadedError: Error code: 529 - ${pythonBody('overloaded_error', 'Overloaded')}`,
    {
      surface: 'sdk-python',
      branch: 'overloaded_529',
      status: 529,
    },
  ),
  fixture(
    'the Python SDK without a body leaves the number',
    'anthropic.InternalServerError: Error code: 503',
    {
      surface: 'sdk-python',
      branch: 'gateway_route',
      status: 503,
    },
  ),
  fixture(
    'a mid-stream error of the Python SDK has no number',
    `anthropic.APIStatusError: ${pythonBody('overloaded_error', 'Overloaded')}`,
    {
      surface: 'sdk-python',
      branch: 'overloaded_529',
      status: null,
      phase: 'mid_stream',
    },
  ),
  fixture(
    'a Python traceback gives its last line',
    `Traceback (most recent call last):\n  File "/srv/app/timeout_handler.py", line 10, in connect\n    raise self._make_status_error_from_response(err.response) from None\nanthropic.RateLimitError: Error code: 429 - ${pythonBody('rate_limit_error', 'slow down')}`,
    {
      surface: 'sdk-python',
      branch: 'rate_limit_429',
      status: 429,
      errorType: 'rate_limit_error',
    },
  ),
  fixture(
    'httpx names the status in quotes',
    "httpx.HTTPStatusError: Server error '529 ' for url 'https://api.anthropic.com/v1/messages'",
    {
      surface: 'sdk-python',
      branch: 'overloaded_529',
      status: 529,
      route: 'direct',
    },
  ),
  fixture('a class alone is a weak witness', 'anthropic.RateLimitError', {
    branch: 'rate_limit_429',
    confidence: 'weak',
    againstCount: 1,
  }),
  fixture(
    'a request that is too long is refused by the library itself',
    'ValueError: Streaming is required for operations that may take longer than 10 minutes',
    {
      branch: 'invalid_request',
      meaning: 'long_request',
      surface: 'sdk-python',
      status: null,
      canHelp: 'no',
    },
  ),
  fixture(
    'a missing credential is refused by the library itself',
    '"Could not resolve authentication method. Expected either apiKey or authToken to be set."',
    {
      branch: 'auth',
      status: null,
    },
  ),
  fixture(
    'a Go client without quotes is read',
    'error, status code: 404, message: anthropic api error type: not_found_error, message: Not Found',
    {
      branch: 'not_found',
      status: 404,
      errorType: 'not_found_error',
    },
  ),
  fixture(
    'a report form with labels is read',
    'Model: Claude Example 4\nProvider: anthropic\nStatus Code: 429\n\n{"type":"rate_limit_error","message":"This request would exceed the rate limit for your organization"}',
    {
      branch: 'rate_limit_429',
      status: 429,
      model: 'Claude Example 4',
    },
  ),
  fixture(
    'a log line with a Python dict and no status is mid-stream',
    `2026-02-03 04:05:06.789 | ERROR | app.llm:run:12 - exception: ${pythonBody('overloaded_error', 'Overloaded')}`,
    {
      surface: 'sdk-python',
      branch: 'overloaded_529',
      phase: 'mid_stream',
    },
  ),
  fixture(
    'a limit of the organization without any number is a limit',
    'Last error: This request would exceed the rate limit for your organization of 100,000 input tokens per minute.',
    {
      branch: 'rate_limit_429',
      status: null,
    },
  ),
];
