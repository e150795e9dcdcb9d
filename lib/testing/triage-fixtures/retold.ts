import { type Fixture, fixture } from './fixture.ts';

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
];
