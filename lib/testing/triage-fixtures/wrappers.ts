import { body, type Fixture, fixture, ID } from './fixture.ts';

const quotedFault = `litellm.InternalServerError: AnthropicException - ${body('api_error', 'Internal server error')}`;

/** Programs and libraries around the error proper, by the marks and the sentences they leave. */
export const WRAPPERS: readonly Fixture[] = [
  fixture(
    'Claude Code is known on Windows by the drive it mounts its own files on',
    JSON.stringify([
      {
        error: `Error: 529 ${body('overloaded_error', 'Overloaded')}\n    at send (B:/~BUN/root/src/entrypoints/cli.js:7:11)`,
        timestamp: '2026-03-04T05:06:07.000Z',
      },
    ]),
    { surface: 'claude-code', branch: 'overloaded_529', requestId: ID },
  ),
  fixture(
    'Claude Code\u2019s own axios calls are noise on Windows too',
    'AxiosError: Request failed with status code 401\n    at settle (B:/~BUN/root/src/entrypoints/cli.js:9:1)',
    { surface: 'claude-code', branch: 'other', isFailure: false },
  ),
  fixture(
    'the start screen of Claude Code names the host it could not reach',
    'Failed to connect to api.anthropic.com: ECONNREFUSED',
    { surface: 'claude-code', branch: 'connection' },
  ),
  fixture(
    'a module of LiteLLM is Python, whatever class it raises',
    'litellm.llms.anthropic.common_utils.AnthropicError: {"type":"error","error":{"type":"overloaded_error","message":"Overlo',
    { surface: 'sdk-python', branch: 'overloaded_529' },
  ),
  fixture(
    'an SDK message inside the JSON of an editor is the TypeScript SDK\u2019s',
    JSON.stringify({ message: `401 ${body('authentication_error', 'invalid x-api-key')}` }),
    { surface: 'sdk-ts', branch: 'auth', status: 401, requestId: ID },
  ),
  fixture(
    'a status and a body on a line of their own are a message of the TypeScript SDK',
    `The request failed\n\n400 ${body('invalid_request_error', 'max_tokens: too many')}`,
    { surface: 'sdk-ts', branch: 'invalid_request', status: 400 },
  ),
  fixture(
    'a body with a status alone, broken by a terminal, is from Claude Code\u2019s spinner',
    `529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded.       \n     Try later"},"request_id":"${ID}"}`,
    { surface: 'claude-code', branch: 'overloaded_529', status: 529, requestId: ID },
  ),
  fixture(
    'a model\u2019s resource name is Google\u2019s, and its library puts the status first',
    '404 Publisher Model `projects/p/locations/l/publishers/anthropic/models/example` was not found.',
    { surface: 'provider', branch: 'not_found', status: 404 },
  ),
  fixture(
    'a code in words joined by capitals, without a type, is Azure\u2019s',
    '{"error":{"code":"OperationNotSupported","message":"The operation does not work with this deployment."}}',
    { surface: 'provider', errorCode: 'OperationNotSupported' },
  ),
  fixture(
    'a relay that speaks of its upstream is a gateway',
    'Upstream 422 Unprocessable: {"detail":"field not known"}',
    { surface: 'gateway', status: 422 },
  ),
  fixture(
    'the status of a router stands before its sentence',
    'call failed (try 2/5): 402 Provider returned error',
    { status: 402, branch: 'billing' },
  ),
  fixture('a status may be glued to the sentence after it', 'status code 429Slow down, please.', {
    status: 429,
    branch: 'rate_limit_429',
  }),
  fixture(
    'a status may be the end of a name',
    'httpResponse: Status Code: http_status_403 x-amzn-ErrorType: AccessDeniedException',
    { status: 403, branch: 'permission', surface: 'provider' },
  ),
  fixture(
    'the path of a field of the request shows that the request was refused',
    'Claude said: tools.3.custom.description: String should have at most 9 characters',
    { branch: 'invalid_request' },
  ),
  fixture(
    'what a server said outranks a client that says it could not connect',
    'Failed to connect to the model: Rate limit reached, try again in 3 s',
    { branch: 'rate_limit_429' },
  ),
  fixture(
    'a fault that LiteLLM quotes was written by the API, not by the gateway',
    `API Error: 500 ${JSON.stringify({ error: { message: quotedFault, type: null, param: null, code: '500' } })}`,
    { branch: 'api_error_500', origin: 'anthropic', requestId: ID },
  ),
  fixture(
    'LiteLLM\u2019s mark of the provider tells an overload without a body',
    `API Error: 500 ${JSON.stringify({ error: { message: 'litellm.InternalServerError: AnthropicException - Overloaded.', type: 'None', param: 'None', code: '500' } })}`,
    { branch: 'overloaded_529', status: 500 },
  ),
  ...(
    [
      ['claude-code', 'Request timed out. Check your internet connection and proxy settings.'],
      ['claude-code', 'API returned an empty or malformed response (HTTP 200).'],
      ['claude-code', 'Invalid API key \u00b7 Fix external API key'],
      ['claude-code', 'Conversation too long. Press esc twice to go up a few messages.'],
      ['claude-code', 'You\u2019ve hit your org\u2019s monthly spend limit'],
      ['claude-code', '[Request interrupted by user for tool use]'],
      ['claude-code', 'Claude Example is experiencing high load, please use /model to switch.'],
      ['claude-code', '{"type":"result","subtype":"success","is_error":true,"num_turns":1}'],
      ['claude-code', 'Anthropic has a bad day: claude code says overloaded'],
      ['sdk-python', 'Request timed out or interrupted. This could be due to a network timeout.'],
      ['sdk-ts', 'APIError: 413 {"error":{"type":"request_too_large","message":"Too big"}}'],
      ['sdk-ts', '3:"{\\"type\\":\\"overloaded_error\\",\\"message\\":\\"Busy\\"}"'],
      [
        'sdk-ts',
        '{"err":{"status":403,"headers":{"server":"cloudflare"},"error":{"message":"No"}}}',
      ],
      ['gateway', 'OpenRouter API Error 402: not enough for this model'],
      ['gateway', 'AiGatewayError: code 2009'],
      ['gateway', 'Upstream service overloaded, please come back'],
      ['provider', 'Malformed input request: #: extraneous key [foo] is not permitted'],
      ['provider', 'Too many tokens, please wait before trying again.'],
      ['provider', 'google.auth.exceptions.DefaultCredentialsError: none set'],
    ] as const
  ).map(([surface, text]) => fixture(`${surface} is known by: ${text}`, text, { surface })),
  fixture(
    'an error frame without its event line is the message of a TypeScript SDK error',
    '{"type":"error","error":{"details":null,"type":"api_error","message":"Oh"}   }',
    { surface: 'sdk-ts', branch: 'api_error_500' },
  ),
  fixture('high load is an overload', 'Claude is experiencing high load right now', {
    branch: 'overloaded_529',
  }),
  fixture('a conversation may be too long', 'Conversation too long. Press esc twice.', {
    branch: 'invalid_request',
    meaning: 'context_too_long',
  }),
  fixture('a relay without accounts made its error itself', 'No available Claude accounts', {
    branch: 'gateway_route',
  }),
  fixture(
    'a page behind a bare status, indented by a terminal, is from the spinner',
    '502 <!doctype html><html><head><title\n     lang="en">Bad Gateway</title></head></html>',
    { surface: 'claude-code', branch: 'gateway_route', status: 502 },
  ),
  fixture(
    'an address or a model name with the word in it is no mark of Claude Code',
    'boom 500 while asking claude-sonnet-5 (see https://docs.claude.com/errors)',
    { surface: 'unknown' },
  ),
  fixture('the bare word is a weak mark of Claude Code', 'claude says 500 boom', {
    surface: 'claude-code',
  }),
];
