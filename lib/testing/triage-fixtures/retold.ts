import { body, type Fixture, fixture } from './fixture.ts';

/** What people write of an error in their own words, in English or Chinese. */
export const RETOLD: readonly Fixture[] = [
  fixture(
    'a person may say with what was used that a limit was hit',
    'I hit my weekly usage cap an hour ago and nothing works in Claude Code',
    { surface: 'claude-code', branch: 'rate_limit_429', meaning: 'plan_window' },
  ),
  fixture(
    'a person may say that the limit was hit',
    'Claude Code says that the usage limit has been hit',
    { surface: 'claude-code', branch: 'rate_limit_429', meaning: 'plan_window' },
  ),
  fixture(
    'only the Claude API answers 529, so that the number alone is a status',
    'my session sees 529 oveloaded at noon',
    { branch: 'overloaded_529', status: 529 },
  ),
  fixture(
    '529 with a unit or in a number of something is no status',
    'read 529 tokens of #529, 1.529',
    {
      status: null,
    },
  ),
  fixture('the spinner\u2019s label is known in lower case', '529 overload', {
    surface: 'claude-code',
    branch: 'overloaded_529',
    status: 529,
  }),
  fixture('emphasis of Markdown hides no status', 'the API returned HTTP **503** at noon', {
    status: 503,
  }),
  fixture('a status is named in Chinese', '\u8c03\u7528\u65f6\u8fd4\u56de 404\u3002', {
    branch: 'not_found',
    status: 404,
  }),
  fixture(
    'a person names Claude Code, and its terminal broke the body',
    'In claude code I get this, but the test of the console passes:\n\n```\n 503 {"error":{"message":"No available \n     accounts: none supports \n     the model","type":"\n     api_error"},"type":"error"}\n```',
    { surface: 'claude-code', branch: 'gateway_route', status: 503 },
  ),
  fixture(
    'Python\u2019s own network library has words of its own',
    '[Error] <urlopen error [SSL: CERTIFICATE_VERIFY_FAILED] verify failed (_ssl.c:1)>\n\nclaude code has no such trouble.',
    { surface: 'sdk-python', branch: 'connection', meaning: 'tls' },
  ),
  fixture(
    'a gateway that logs JSON names itself as the service',
    'INFO done {"service": "sub2api", "path": "/v1/messages", "status_code": 503}',
    { surface: 'gateway', status: 503 },
  ),
  fixture(
    'a gateway in front of a provider is what the caller saw',
    'new-api \u63a5\u5165 Vertex AI: 404 Publisher Model not found',
    { surface: 'gateway', branch: 'not_found', status: 404 },
  ),
  fixture(
    'a relay speaks of its channels and of what is above it',
    '{"error":{"message":"\u4e0a\u6e38\u8bf7\u6c42\u5931\u8d25","type":"invalid_request_error"}}',
    { surface: 'gateway' },
  ),
  fixture(
    'a body of the API around a sentence of axios was written by a relay',
    '{"type":"error","error":{"type":"invalid_request_error","message":"Request failed with status code 400"}}',
    { surface: 'gateway', branch: 'invalid_request' },
  ),
  fixture(
    'frames of the TypeScript SDK show the SDK, whatever cloud it called',
    '403 Forbidden\n    at x (/app/node_modules/@anthropic-ai/bedrock-sdk/core.js:1:2)',
    { surface: 'sdk-ts', status: 403 },
  ),
  fixture(
    'a server that logs the path of a call stands between',
    '2026/02/03 04:05:06 main.go:7: POST /v1/messages 503 4.7ms',
    { surface: 'gateway', status: 503 },
  ),
  fixture(
    'a server may log the path as a field',
    'completed status=503 method=POST path=/v1/messages error=this group only allows Claude Code clients',
    { surface: 'gateway', status: 503 },
  ),
  fixture(
    'a proxy logs the code of the response',
    '{"method":"POST","path":"/v1/messages","response_code":"400","upstream_host":"203.0.113.7:443"}',
    { surface: 'gateway', status: 400 },
  ),
  fixture(
    'LiteLLM\u2019s proxy wants a key of its own',
    '401 Authentication Error, LiteLLM Virtual Key expected.',
    { surface: 'gateway', branch: 'auth', status: 401 },
  ),
  fixture(
    'LiteLLM\u2019s proxy looks for keys in its own table',
    "Error code: 401 - {'error': {'message': 'Invalid proxy server token passed.', 'type': 'token_not_found_in_db', 'code': '401'}}",
    { surface: 'gateway', branch: 'auth', status: 401 },
  ),
  fixture(
    'LiteLLM tells the provider of an error without its own name',
    `router: retrying, as it raised BadRequestError: AnthropicException - ${body('invalid_request_error', 'no')}`,
    { surface: 'sdk-python', branch: 'invalid_request' },
  ),
  fixture(
    'a key that is set nowhere is missing',
    'Missing Anthropic API Key, so no call was made',
    {
      branch: 'auth',
    },
  ),
  fixture('the login of Claude Code speaks of OAuth', 'OAuth error: timeout of 15000ms exceeded', {
    surface: 'claude-code',
    branch: 'connection',
  }),
  fixture(
    'the prefix of Claude Code written as one word is the prefix, where it is named',
    `Claude Code stops with\n\nAPIError: 500 ${body('api_error', 'No')}`,
    { surface: 'claude-code', branch: 'api_error_500', status: 500 },
  ),
  fixture(
    'what the TypeScript SDK says of an abort is its own',
    'It ends. `Error Details: { "message": "Request was aborted." }`',
    { surface: 'sdk-ts', meaning: 'abort' },
  ),
  fixture('a status may stand in backticks', 'it relays a `500 Internal Server Error` of the API', {
    status: 500,
  }),
  fixture('a person may be given a status', 'the check gave me a 500 `{"error":{"message":"no"}`', {
    status: 500,
  }),
  fixture(
    'a status may follow what the program does about it',
    '[ERROR] Error streaming, falling back to non-streaming mode: 400 The provided name is wrong.',
    { surface: 'claude-code', status: 400 },
  ),
  fixture(
    'of one failure told twice the telling with a type counts',
    'Message: API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"no"}}\nStack: API Error: 400 {"type":"error"',
    { surface: 'claude-code', errorType: 'invalid_request_error', status: 400 },
  ),
  fixture(
    'a request without a response got no answer',
    'Unexpected error: http2 request did not get a response',
    { branch: 'connection' },
  ),
  fixture(
    'the page of usage in Claude Code says that it could not load',
    'Error: Failed to load usage data: {\n  "type": "error",\n  "error": {"type": "permission_error", "message": "no"}\n}',
    { surface: 'claude-code', branch: 'permission' },
  ),
  fixture(
    'the older sentence of Claude Code on credit has no verb',
    'Credit balance too low on every command',
    { surface: 'claude-code', branch: 'billing' },
  ),
  fixture('a denied access may have its status in brackets', 'Access denied (403): no scope', {
    status: 403,
    branch: 'permission',
  }),
  fixture('529 before a comma is the status, too', 'seeing issue 529, please look', {
    status: 529,
    branch: 'overloaded_529',
  }),
  fixture(
    'a router that finds no endpoint for a model says so itself',
    'LLM stream error: No endpoints found that can handle the parameters.',
    { branch: 'gateway_route' },
  ),
];
