import { body, type Fixture, fixture, ID } from './fixture.ts';

export const BODY_SENSES: readonly Fixture[] = [
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
