import { body, type Fixture, fixture, ID, pythonBody } from './fixture.ts';

const direct = { surface: 'api', requestId: ID, origin: 'anthropic' } as const;

export const BODIES: readonly Fixture[] = [
  fixture(
    'a whole body of type api_error is a 500 of the API',
    body('api_error', 'Internal server error'),
    {
      ...direct,
      branch: 'api_error_500',
      errorType: 'api_error',
    },
  ),
  fixture(
    'a whole body of type overloaded_error is an overload',
    body('overloaded_error', 'Overloaded'),
    {
      ...direct,
      branch: 'overloaded_529',
    },
  ),
  fixture(
    'a whole body of type rate_limit_error is a limit',
    body('rate_limit_error', 'This request would exceed your rate limit'),
    {
      ...direct,
      branch: 'rate_limit_429',
    },
  ),
  fixture(
    'a whole body of type timeout_error is a timeout',
    body('timeout_error', 'Request timed out'),
    {
      ...direct,
      branch: 'timeout_504',
    },
  ),
  fixture(
    'a whole body of type authentication_error is a refused credential',
    body('authentication_error', 'invalid x-api-key'),
    {
      ...direct,
      branch: 'auth',
      canHelp: 'no',
    },
  ),
  fixture(
    'a whole body of type permission_error is a missing right',
    body('permission_error', 'Your account may not use this model'),
    {
      ...direct,
      branch: 'permission',
      canHelp: 'no',
    },
  ),
  fixture(
    'a whole body of type billing_error is a matter of money',
    body('billing_error', 'Payment failed'),
    {
      ...direct,
      branch: 'billing',
      canHelp: 'no',
    },
  ),
  fixture(
    'a whole body of type invalid_request_error is a wrong request',
    body('invalid_request_error', 'max_tokens: Field required'),
    {
      ...direct,
      branch: 'invalid_request',
      canHelp: 'no',
    },
  ),
  fixture(
    'a whole body of type not_found_error is a missing name',
    body('not_found_error', 'model: claude-example-9'),
    {
      ...direct,
      branch: 'not_found',
      model: 'claude-example-9',
      meaning: 'model_unavailable',
    },
  ),
  fixture(
    'a whole body of type request_too_large is too large',
    body('request_too_large', 'Request exceeds the maximum allowed number of bytes'),
    {
      ...direct,
      branch: 'request_too_large',
    },
  ),
  fixture(
    'a conflict stands on its own',
    body('conflict_error', 'The resource was changed meanwhile'),
    {
      ...direct,
      branch: 'other',
      meaning: 'conflict',
    },
  ),
  fixture(
    'an unknown type falls to the class of its status',
    `409 ${body('memory_precondition_error', 'x')}`,
    {
      branch: 'other',
      status: 409,
      errorType: 'memory_precondition_error',
    },
  ),
  fixture(
    'an unknown type with an unknown status is other, never a crash',
    body('moonphase_error', 'The moon is full'),
    {
      branch: 'other',
      errorType: 'moonphase_error',
    },
  ),
  fixture(
    'a null request id is no id and no failure of reading',
    body('api_error', 'Internal server error', null),
    {
      branch: 'api_error_500',
      requestId: null,
      requestIdPartial: false,
    },
  ),
  fixture(
    'a pretty-printed body reads like a flat one',
    JSON.stringify(JSON.parse(body('overloaded_error', 'Overloaded')), null, 2),
    {
      branch: 'overloaded_529',
      requestId: ID,
    },
  ),
  fixture(
    'a body cut in its message keeps its type',
    body('overloaded_error', 'Overloaded').slice(0, 62),
    {
      branch: 'overloaded_529',
      errorType: 'overloaded_error',
      requestId: null,
    },
  ),
  fixture(
    'a body cut in its request id gives a partial id only',
    body('api_error', 'Internal server error').slice(0, -8),
    {
      branch: 'api_error_500',
      requestId: null,
      requestIdPartial: true,
      againstCount: 1,
    },
  ),
  fixture(
    'an id masked by its owner is no id',
    body('api_error', 'Internal server error', 'req_01xxxxxxxxxxxxxxxxxxxx'),
    {
      branch: 'api_error_500',
      requestId: null,
      requestIdPartial: true,
    },
  ),
  fixture(
    'an id that was replaced by a letter is no id',
    body('api_error', 'Internal server error', 'x'),
    {
      branch: 'api_error_500',
      requestId: null,
    },
  ),
  fixture(
    'a body inside a string of another body is read',
    JSON.stringify({ level: 'error', raw: body('overloaded_error', 'Overloaded') }),
    {
      branch: 'overloaded_529',
      errorType: 'overloaded_error',
      requestId: ID,
    },
  ),
  fixture(
    'a body two strings deep is read',
    JSON.stringify({ log: JSON.stringify({ raw: body('rate_limit_error', 'slow down') }) }),
    {
      branch: 'rate_limit_429',
      requestId: ID,
    },
  ),
  fixture(
    'an error object alone, without its envelope, is read',
    '{"type":"overloaded_error","message":"Overloaded"}',
    {
      branch: 'overloaded_529',
      surface: 'api',
    },
  ),
  fixture(
    'a body with trailing padding is read',
    '{"type":"error","error":{"details":null,"type":"overloaded_error","message":"Overloaded"}          }',
    {
      branch: 'overloaded_529',
    },
  ),
  fixture(
    'a body with smart quotes is read',
    body('overloaded_error', 'Overloaded').replaceAll('"', '\u201d'),
    {
      branch: 'overloaded_529',
      requestId: ID,
    },
  ),
  fixture(
    'a body in HTML entities is read',
    body('overloaded_error', 'Overloaded').replaceAll('"', '&quot;'),
    {
      branch: 'overloaded_529',
      requestId: ID,
    },
  ),
  fixture('a Python dict is read like JSON', pythonBody('overloaded_error', 'Overloaded'), {
    branch: 'overloaded_529',
    surface: 'sdk-python',
    requestId: ID,
    status: null,
    phase: 'mid_stream',
  }),
  fixture(
    'a spend cap in the error code overrules the type',
    `429 {"type":"error","error":{"type":"rate_limit_error","message":"Limit reached","details":{"error_code":"enforced_spend_limit_reached"}},"request_id":"${ID}"}`,
    {
      branch: 'billing',
      meaning: 'spend_cap',
      errorCode: 'enforced_spend_limit_reached',
      canHelp: 'no',
    },
  ),
  fixture(
    'an error frame after a 200 is mid-stream',
    `event: error\ndata: ${body('overloaded_error', 'Overloaded')}\n\n`,
    {
      branch: 'overloaded_529',
      status: 200,
      phase: 'mid_stream',
      surface: 'api',
    },
  ),
  fixture(
    'an error frame of type api_error is a 500 mid-stream',
    `event: error\ndata: ${body('api_error', 'Internal server error')}\n\n`,
    {
      branch: 'api_error_500',
      status: 200,
      phase: 'mid_stream',
      requestId: ID,
    },
  ),
  fixture(
    'an error frame after others in a stream is found',
    `event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"so"}}\n\nevent: error\ndata: ${body('overloaded_error', 'Overloaded')}\n`,
    {
      branch: 'overloaded_529',
      status: 200,
    },
  ),
  fixture(
    'the log view of the Console names the status as code',
    '{\n  "client_error": false,\n  "code": 500,\n  "detail": "Internal server error"\n}',
    {
      branch: 'api_error_500',
      status: 500,
      surface: 'api',
    },
  ),
  fixture(
    'a raw answer with its headers gives status, id and wait',
    `HTTP/1.1 429 Too Many Requests\nretry-after: 17\nrequest-id: ${ID}\nanthropic-organization-id: 00000000-0000-4000-8000-000000000000\n\n${body('rate_limit_error', 'This request would exceed your rate limit')}`,
    {
      branch: 'rate_limit_429',
      status: 429,
      requestId: ID,
      retryAfterMs: 17_000,
      surface: 'api',
    },
  ),
  fixture(
    'x-should-retry: false forbids a repetition',
    `HTTP/1.1 529\nx-should-retry: false\n\n${body('overloaded_error', 'Overloaded')}`,
    {
      branch: 'overloaded_529',
      canHelp: 'no',
    },
  ),
  fixture(
    'an OpenAI-compatible answer is judged by its status',
    '429 {"error":{"code":"rate_limit_error","type":"invalid_request_error","message":"Slow down","param":null}}',
    {
      branch: 'rate_limit_429',
      status: 429,
    },
  ),
  fixture(
    'a credit balance that is too low is a matter of money, though it comes as 400',
    `400 ${body('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.')}`,
    {
      branch: 'billing',
      meaning: 'credit_balance',
      canHelp: 'no',
    },
  ),
  fixture(
    'a usage limit set by the customer is a spend cap, though it comes as 400',
    `400 ${body('invalid_request_error', 'You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.')}`,
    {
      branch: 'billing',
      meaning: 'spend_cap',
    },
  ),
  fixture(
    'a long context that the plan lacks is a limit that waiting does not lift',
    `429 ${body('rate_limit_error', 'Extra usage is required for long context requests.')}`,
    {
      branch: 'rate_limit_429',
      meaning: 'entitlement',
      canHelp: 'no',
    },
  ),
  fixture(
    'a 500 that says Overloaded shows its disagreement',
    `500 ${body('api_error', 'Overloaded')}`,
    {
      branch: 'api_error_500',
      meaning: 'overload_as_500',
      againstCount: 1,
    },
  ),
  fixture(
    'a 413 of type invalid_request_error shows its disagreement',
    `413 ${body('invalid_request_error', 'Request size exceeds model context window')}`,
    {
      branch: 'request_too_large',
      againstCount: 1,
    },
  ),
  fixture(
    'a key of another workspace is a refused credential, though it comes as 400',
    `400 ${body('invalid_request_error', 'Not a valid API key for this workspace')}`,
    {
      branch: 'auth',
      againstCount: 1,
    },
  ),
  fixture(
    'a prompt that is too long is a wrong request',
    `400 ${body('invalid_request_error', 'prompt is too long: 250000 tokens > 200000 maximum')}`,
    {
      branch: 'invalid_request',
      meaning: 'context_too_long',
    },
  ),
  fixture(
    'a forbidden request at the edge has no envelope and no id',
    '403 {"error":{"type":"forbidden","message":"Request not allowed"}}',
    {
      branch: 'permission',
      origin: 'edge',
      meaning: 'region_block',
      canHelp: 'no',
    },
  ),
  fixture(
    'the edge answers a body that is too large without an envelope',
    '413 {"error":{"type":"request_too_large","message":"Request exceeds the maximum size"}}',
    {
      branch: 'request_too_large',
      origin: 'edge',
    },
  ),
];
