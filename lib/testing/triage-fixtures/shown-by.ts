import { body, type Fixture, fixture, ID } from './fixture.ts';

/** What tells the program that showed an error, where its sentences are cut, wrapped or quoted. */
export const SHOWN_BY: readonly Fixture[] = [
  fixture(
    'a sentence of Claude Code that a terminal wrapped and indented is still its own',
    '503 Service Unavailable. This is a server-side issue, usually\n       temporary: try again later',
    { surface: 'claude-code', status: 503 },
  ),
  fixture(
    'a paste may have lost the first letter of the prefix',
    'PI Error: 529 Overloaded. Try again',
    {
      surface: 'claude-code',
      branch: 'overloaded_529',
      status: 529,
    },
  ),
  fixture(
    'the prefix typed by hand is the prefix',
    `api error: 401{"type" ; "error": {"type": "authentication_error", "message":"No"}, "request_id":"${ID}"}`,
    { surface: 'claude-code', branch: 'auth', status: 401, requestId: ID },
  ),
  fixture(
    'the fetch of Bun, on which Claude Code runs, explains how to see more',
    'Login failed: The socket connection was closed unexpectedly. For more, pass `verbose: true` to fetch()',
    { surface: 'claude-code', branch: 'connection', meaning: 'reset' },
  ),
  fixture(
    'an object that JavaScript could not print is from JavaScript',
    'error=[object Object] message={"type":"overloaded_error","message":"Busy"}',
    { surface: 'sdk-ts', branch: 'overloaded_529' },
  ),
  fixture(
    'a message of the TypeScript SDK in a sentence of a log is its own',
    `{"level":"warn","message":"attempt 2 failed: 400 ${body('invalid_request_error', 'no').replaceAll('"', String.raw`\"`)}"}`,
    { surface: 'sdk-ts', branch: 'invalid_request', status: 400 },
  ),
  fixture(
    'the AI SDK says that it cannot connect in its own words',
    'Cannot connect to API: Connect Timeout Error',
    { surface: 'sdk-ts', branch: 'connection' },
  ),
  fixture(
    'the AI SDK asks for a key by the name of its parameter',
    "The key is missing. Pass it using the 'apiKey' parameter.",
    { surface: 'sdk-ts' },
  ),
  fixture(
    'a web framework\u2019s own refusal has its name and its sentence in one object',
    '{"error":"Not Found","message":"Route /v1/nothing not found","timestamp":"2026-02-03T04:05:06.000Z"}',
    { surface: 'gateway' },
  ),
  fixture(
    'the log of a relay is a gateway\u2019s',
    '2026/02/03 - 04:05:06 ERROR GIN request {"status": 503, "path": "/v1/messages"}',
    { surface: 'gateway', branch: 'gateway_route', status: 503 },
  ),
  fixture(
    'a gateway may say that its upstream cannot be reached',
    'the proxy printed `502 Example upstream unreachable: read ECONNRESET`',
    { surface: 'gateway', branch: 'gateway_route', status: 502 },
  ),
  fixture(
    'a gateway quotes the model that its provider did not find',
    'Error from provider (Example): model: claude-example-9',
    { surface: 'gateway', branch: 'not_found' },
  ),
  fixture(
    'Azure\u2019s resource manager prints code and message in one line',
    'Deployment failed: Error code = SomethingMissing, Message = Give all fields.',
    { surface: 'provider' },
  ),
  fixture(
    'a body in a foreign dialect without status and known words is a gateway\u2019s, weakly',
    '{"type":"some_hub_error","error":{"type":"internal_error","message":"not implemented"}}',
    { branch: 'gateway_route', confidence: 'weak', rule: 'shape.foreign' },
  ),
  fixture(
    'the envelope of the API around a type that nobody knows yet is the API\u2019s',
    body('tomorrow_error', 'Something new'),
    { origin: 'anthropic', errorType: 'tomorrow_error', branch: 'other' },
  ),
  fixture(
    'a cloud\u2019s exception makes an internal server error its own',
    'The operation failed. ExampleCreationException. Internal Server Error.',
    { branch: 'gateway_route', rule: 'words.exception' },
  ),
  fixture(
    'prose with a colon behind the word message hides no error',
    'it stops with this message: \u23fa API Error: Connection closed mid-response.',
    { branch: 'connection', meaning: 'stream_cut', phase: 'mid_stream' },
  ),
  fixture(
    'a request that ended without any part of an answer was cut',
    'Error: request ended without sending any chunks',
    { branch: 'connection', phase: 'mid_stream' },
  ),
  fixture(
    'a model\u2019s limit of tokens that a request exceeds is the request\u2019s fault',
    'The maximum tokens you requested exceed the limit of 4 for this model.',
    { branch: 'invalid_request' },
  ),
  fixture('an exhausted resource is a limit', '[API Error: Resource exhausted. Come back later.]', {
    branch: 'rate_limit_429',
  }),
  fixture(
    'a status may stand before the name of its type',
    'the code is x (403 permission_error)',
    {
      status: 403,
      branch: 'permission',
    },
  ),
  fixture('a status may stand between arrows', 'POST /v1/messages -> 500 -> boom', {
    status: 500,
    branch: 'api_error_500',
  }),
  fixture(
    'the form of Claude Code\u2019s own bug report is its own, however little stands in it',
    '**Bug Description**\nit stopped, error 500\n\n**Environment Info**\n- Platform: linux\n- Terminal: tmux\n- Version: 2.0.0',
    { surface: 'claude-code', branch: 'api_error_500', status: 500 },
  ),
  fixture(
    'the label of Claude Code\u2019s spinner is known without its clock',
    'again and again 529 Overloaded, since noon',
    { surface: 'claude-code', branch: 'overloaded_529', status: 529 },
  ),
  fixture(
    'who retells an API error without its number has read it in Claude Code',
    'it says API Error Overloaded all day',
    { surface: 'claude-code', branch: 'overloaded_529' },
  ),
  fixture(
    'Claude Code by name and by prefix is the program, whatever route it took',
    'Claude Code over Bedrock prints "API Error: 403 Access denied."',
    { surface: 'claude-code', branch: 'permission', status: 403 },
  ),
  fixture(
    'a bundler numbers the classes of the TypeScript SDK',
    `[Adapter] Streaming error: BadRequestError3: 400 ${body('invalid_request_error', 'no')}`,
    { surface: 'sdk-ts', branch: 'invalid_request', status: 400 },
  ),
  fixture(
    'the methods of the TypeScript SDK are its own in any bundle',
    '401 Unauthorized\n    at Anthropic.makeStatusError (plugin:example:12:34)',
    { surface: 'sdk-ts', status: 401 },
  ),
  fixture(
    'a body that ends before its line does was broken by no terminal',
    `Hello, it says "Request Failed\n\n529 ${body('overloaded_error', 'Busy', null)}"\n\nWhat is that?`,
    { surface: 'sdk-ts', branch: 'overloaded_529', status: 529 },
  ),
  fixture(
    'an error frame that prose quotes without its event line is the message of an SDK',
    'Now and then we get:\n\n    {"type":"error","error":{"details":null,"type":"api_error","message":"No"}}\n\nand no number.',
    { surface: 'sdk-ts', branch: 'api_error_500' },
  ),
  fixture(
    'a program known by name is built on the SDK of its language: TypeScript',
    'OpenCode gives up with:\n```\n{"type":"api_error","message":"Try again in a moment."}\n```',
    { surface: 'sdk-ts', branch: 'api_error_500' },
  ),
  fixture(
    'a program known by name is built on the SDK of its language: Python',
    'Open WebUI shows: rate limit exceeded',
    { surface: 'sdk-python', branch: 'rate_limit_429' },
  ),
  fixture(
    'LiteLLM\u2019s proxy says in its own words which models a key has',
    "Message:\n400: {'error': 'route: Invalid model name passed in model=x. Call `/v1/models` to view available models for your key.'}",
    { surface: 'gateway', status: 400 },
  ),
  fixture(
    'LiteLLM\u2019s proxy counts budgets itself',
    'Budget has been exceeded! Current cost: 1.5, Max budget: 1.0',
    { surface: 'gateway' },
  ),
  fixture(
    'who speaks of your gateway stands before it, and the gateway gave no model',
    "Your gateway couldn't serve example/model-1. Access may be restricted.",
    { surface: 'gateway', branch: 'gateway_route' },
  ),
  fixture(
    'a gateway that logs under its name is the one that shows the error of its provider',
    "2026-02-03 04:05:06 - uni-api - ERROR - 400: [{'error': {'code': 400, 'message': 'No.', 'status': 'FAILED_PRECONDITION'}}]",
    { surface: 'gateway', status: 400 },
  ),
  fixture(
    'fields that a request must have and has not are its fault',
    'Deployment failed: please provide all required fields: name, country.',
    { branch: 'invalid_request' },
  ),
];
