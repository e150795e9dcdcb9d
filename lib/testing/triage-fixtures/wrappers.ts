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
];
