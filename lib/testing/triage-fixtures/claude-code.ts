import { body, type Fixture, fixture, ID } from './fixture.ts';

const surface = 'claude-code';
const TRAILER =
  'This is a server-side issue, usually temporary \u2014 try again in a moment. If it persists, check';

export const CLAUDE_CODE: readonly Fixture[] = [
  fixture(
    'the old retry line gives status, attempt and limit',
    `  \u23bf  API Error (529 ${body('overloaded_error', 'Overloaded')}) \u00b7 Retrying in 5 seconds\u2026 (attempt 4/10)`,
    {
      surface,
      branch: 'overloaded_529',
      status: 529,
      attempt: 4,
      maxAttempts: 10,
      requestId: ID,
    },
  ),
  fixture(
    'the old final line gives the body',
    `  \u23bf  API Error: 500 ${body('api_error', 'Internal server error')}`,
    {
      surface,
      branch: 'api_error_500',
      status: 500,
      requestId: ID,
    },
  ),
  fixture(
    'an early line without a number is an error inside the stream',
    `API Error: {"type":"error","error":{"details":null,"type":"overloaded_error","message":"Overloaded"}      }`,
    {
      surface,
      branch: 'overloaded_529',
      status: null,
      phase: 'mid_stream',
    },
  ),
  fixture(
    'the new wording of a 500 has no body, and the trailer names the direct route',
    `API Error: 500 Internal server error. ${TRAILER} https://status.claude.com.`,
    {
      surface,
      branch: 'api_error_500',
      status: 500,
      route: 'direct',
      requestId: null,
    },
  ),
  fixture(
    'the new wording of a 529 is an overload',
    `API Error: 529 Overloaded. ${TRAILER} https://status.claude.com.`,
    {
      surface,
      branch: 'overloaded_529',
      status: 529,
      route: 'direct',
    },
  ),
  fixture(
    'the same 500 behind a gateway was not written by the API as far as one can see',
    `API Error: 500 Internal server error. ${TRAILER} your inference gateway (llm.example.net).`,
    {
      surface,
      branch: 'gateway_route',
      status: 500,
      route: 'gateway:llm.example.net',
      origin: 'gateway',
    },
  ),
  fixture(
    'a 529 behind a gateway is still an overload',
    `API Error: 529 Overloaded. ${TRAILER} your inference gateway (llm.example.net).`,
    {
      branch: 'overloaded_529',
      route: 'gateway:llm.example.net',
    },
  ),
  fixture(
    'a 502 in new wording is a matter of the way',
    `API Error: 502 Bad Gateway. ${TRAILER} https://status.claude.com.`,
    {
      surface,
      branch: 'gateway_route',
      status: 502,
      origin: 'edge',
    },
  ),
  fixture(
    'a wrapped trailer still names its gateway',
    `API Error: 503 no auth available (providers=claude). This is a server-side issue, usually\n  temporary \u2014 try again in a moment. If it persists, check your inference gateway\n  (relay.example.org).`,
    {
      surface,
      branch: 'gateway_route',
      route: 'gateway:relay.example.org',
    },
  ),
  fixture(
    'repeated 529 errors are an overload',
    'API Error: Repeated 529 Overloaded errors. The API is at capacity \u2014 try again later.',
    {
      surface,
      branch: 'overloaded_529',
      status: 529,
    },
  ),
  fixture(
    'a spinner is a retry, with its attempt',
    '\u273b 529 Overloaded \u00b7 Retrying in 12s \u00b7 attempt 6/10',
    {
      surface,
      branch: 'overloaded_529',
      status: 529,
      attempt: 6,
      maxAttempts: 10,
    },
  ),
  fixture(
    'a spinner of a lost connection is the connection',
    '\u2736 Unable to connect to API (ECONNRESET) \u00b7 Retrying in 4s \u00b7 attempt 3/10',
    {
      surface,
      branch: 'connection',
      status: null,
      meaning: 'reset',
    },
  ),
  fixture(
    'a rejected request is a limit',
    'API Error: Request rejected (429) \u00b7 This request would exceed your organization\u2019s rate limit',
    {
      surface,
      branch: 'rate_limit_429',
      status: 429,
    },
  ),
  fixture(
    'a temporary limit that is not the plan\u2019s is a limit',
    'API Error: Server is temporarily limiting requests (not your usage limit)',
    {
      surface,
      branch: 'rate_limit_429',
      status: null,
    },
  ),
  fixture(
    'a session limit does not lift by repeating',
    'You\u2019ve hit your session limit \u00b7 resets 4:15pm',
    {
      surface,
      branch: 'rate_limit_429',
      meaning: 'plan_window',
      canHelp: 'no',
    },
  ),
  fixture(
    'a weekly limit does not lift by repeating',
    'You\u2019ve hit your weekly limit \u00b7 resets Monday 9am',
    {
      surface,
      branch: 'rate_limit_429',
      meaning: 'plan_window',
    },
  ),
  fixture(
    'a limit of five hours in old wording is a plan\u2019s window',
    '5-hour limit reached \u2219 resets 8pm',
    {
      surface,
      branch: 'rate_limit_429',
      meaning: 'plan_window',
    },
  ),
  fixture('a low balance without a number is a matter of money', 'Credit balance is too low', {
    surface,
    branch: 'billing',
    meaning: 'credit_balance',
  }),
  fixture(
    'a spend limit is a cap, whatever its status',
    'API Error: 429 spend limit reached (daily; resets 00:00 UTC)',
    {
      surface,
      branch: 'billing',
      meaning: 'spend_cap',
      status: 429,
    },
  ),
  fixture(
    'an expired login is a refused credential',
    `API Error: 401 ${body('authentication_error', 'OAuth token has expired. Please refresh it.')} \u00b7 Please run /login`,
    {
      surface,
      branch: 'auth',
      meaning: 'login_expired',
      status: 401,
      requestId: ID,
    },
  ),
  fixture(
    'an invalid key without a number is a refused credential',
    'Invalid API key \u00b7 Please run /login',
    {
      surface,
      branch: 'auth',
    },
  ),
  fixture(
    'a model that may not exist is not found',
    'There\u2019s an issue with the selected model (claude-example-9). It may not exist or you may not have access to it. Run /model to pick a different model.',
    {
      branch: 'not_found',
      meaning: 'model_unavailable',
    },
  ),
  fixture(
    'a disabled organization is a matter of the credential',
    `API Error: 400 ${body('invalid_request_error', 'This organization has been disabled.')}`,
    {
      branch: 'auth',
      meaning: 'organization_disabled',
      canHelp: 'no',
    },
  ),
  fixture(
    'an error during compaction is the error inside',
    `Error: Error during compaction: Error: API Error: 400 ${body('invalid_request_error', 'messages.3: field required')}`,
    {
      surface,
      branch: 'invalid_request',
      status: 400,
      othersCount: 0,
    },
  ),
  fixture(
    'an agent that ended early names the error inside',
    'Agent terminated early due to an API error: API Error: 529 Overloaded.',
    {
      surface,
      branch: 'overloaded_529',
      status: 529,
    },
  ),
  fixture(
    'a debug log line is read',
    `2026-05-05T10:00:00.000Z [ERROR] Error in non-streaming fallback: 500 ${body('api_error', 'Internal server error')}`,
    {
      surface,
      branch: 'api_error_500',
      status: 500,
    },
  ),
  fixture(
    'an error with a stack of the bundle is Claude Code',
    `Error: 404 ${body('not_found_error', 'model: claude-example-9')}\n    at generate (/$bunfs/root/claude:12:345)`,
    {
      surface,
      branch: 'not_found',
      status: 404,
    },
  ),
  fixture(
    'an error with a stack of the package is Claude Code',
    `Error: 400 ${body('invalid_request_error', 'tools: Tool names must be unique.')}\n    at x (file:///home/user/.npm/node_modules/@anthropic-ai/claude-code/cli.js:1:2)`,
    {
      surface,
      branch: 'invalid_request',
    },
  ),
  fixture(
    'one line of a headless run is one attempt',
    '{"type":"system","subtype":"api_retry","attempt":3,"max_retries":10,"retry_delay_ms":2100,"error_status":529,"error":"overloaded","uuid":"u","session_id":"s"}',
    {
      surface,
      branch: 'overloaded_529',
      status: 529,
      attempt: 3,
      maxAttempts: 10,
    },
  ),
  fixture(
    'a hook\u2019s error name is enough',
    '{"session_id":"s","hook_event_name":"StopFailure","error":"rate_limit","last_assistant_message":""}',
    {
      branch: 'rate_limit_429',
      surface,
    },
  ),
];
