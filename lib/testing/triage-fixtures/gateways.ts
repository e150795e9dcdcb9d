import { body, type Fixture, fixture, ID, VERTEX_ID } from './fixture.ts';

const api500 = body('api_error', 'Internal server error');

export const GATEWAYS: readonly Fixture[] = [
  fixture(
    'LiteLLM\u2019s class does not decide, the innermost body does',
    `litellm.InternalServerError: AnthropicException - ${body('overloaded_error', 'Overloaded')}`,
    {
      branch: 'overloaded_529',
      errorType: 'overloaded_error',
      requestId: ID,
      surface: 'sdk-python',
    },
  ),
  fixture(
    'LiteLLM may quote bytes',
    `litellm.InternalServerError: AnthropicException - b'${body('invalid_request_error', 'anthropic-beta header: unknown value')}'\nThe API provider\u2019s servers are down or overloaded.`,
    {
      branch: 'invalid_request',
      errorType: 'invalid_request_error',
      canHelp: 'no',
    },
  ),
  fixture(
    'LiteLLM calls an overload a connection error',
    'litellm.APIConnectionError: AnthropicException - Overloaded',
    {
      branch: 'overloaded_529',
    },
  ),
  fixture(
    'LiteLLM calls an overload an internal error',
    'litellm.InternalServerError: AnthropicException - Overloaded. Handle with `litellm.InternalServerError`.',
    {
      branch: 'overloaded_529',
    },
  ),
  fixture(
    'the LiteLLM proxy answers in strings',
    '{"error":{"message":"No deployments available for selected model","type":"None","param":"None","code":"503"}}',
    {
      branch: 'gateway_route',
      status: 503,
      surface: 'gateway',
      errorType: null,
      origin: 'gateway',
    },
  ),
  fixture(
    'the LiteLLM proxy quotes the body of the API',
    JSON.stringify({
      error: {
        message: `litellm.InternalServerError: AnthropicException - ${body('overloaded_error', 'Overloaded')}`,
        type: 'None',
        param: 'None',
        code: '500',
      },
    }),
    {
      branch: 'overloaded_529',
      errorType: 'overloaded_error',
      surface: 'gateway',
    },
  ),
  fixture(
    'OpenRouter quotes the body of the provider',
    JSON.stringify({
      error: {
        code: 400,
        message: 'Provider returned error',
        metadata: {
          raw: body('invalid_request_error', 'messages: field required', VERTEX_ID),
          provider_name: 'Google',
        },
      },
    }),
    {
      branch: 'invalid_request',
      errorType: 'invalid_request_error',
      requestId: VERTEX_ID,
      surface: 'gateway',
      status: 400,
    },
  ),
  fixture(
    'OpenRouter\u2019s own 502 is the route\u2019s',
    '{"error":{"code":502,"message":"Provider returned error","metadata":{"provider_name":"Anthropic"}}}',
    {
      branch: 'gateway_route',
      status: 502,
      surface: 'gateway',
      origin: 'gateway',
    },
  ),
  fixture(
    'OpenRouter\u2019s missing credits are a matter of money',
    '{"error":{"code":402,"message":"Insufficient credits. Add more at https://openrouter.ai/credits"}}',
    {
      branch: 'billing',
      status: 402,
      surface: 'gateway',
      canHelp: 'no',
    },
  ),
  fixture(
    'Helicone logs a stream as a string',
    JSON.stringify({
      streamed_data: `event: error\ndata: ${body('overloaded_error', 'Overloaded')}\n\n`,
    }),
    {
      branch: 'overloaded_529',
      status: 200,
      surface: 'gateway',
      phase: 'mid_stream',
      route: 'gateway:helicone',
    },
  ),
  fixture(
    'a one-api relay has no channel',
    '503 {"error":{"message":"No available channel for model claude-example-4 under group default (request id: 20260101120000123456789)","type":"one_api_error"}}',
    {
      branch: 'gateway_route',
      status: 503,
      errorType: 'one_api_error',
      requestId: '20260101120000123456789',
      gatewayRequestId: '20260101120000123456789',
      surface: 'gateway',
      origin: 'gateway',
    },
  ),
  fixture(
    'a new-api relay refuses its own token',
    'API Error: 401 {"error":{"type":"new_api_error","message":"Invalid token (request id: 20260101120000123456789)"}}',
    {
      branch: 'auth',
      status: 401,
      surface: 'claude-code',
      requestId: '20260101120000123456789',
    },
  ),
  fixture(
    'a relay\u2019s quota is a matter of money',
    'API Error: 403 {"error":{"type":"new_api_error","message":"\u7528\u6237\u989d\u5ea6\u4e0d\u8db3"}}',
    {
      branch: 'billing',
      status: 403,
    },
  ),
  fixture(
    'an unknown relay type with a server status is the route\u2019s',
    'API Error: 503 {"type":"error","error":{"type":"example_hub_error","message":"try later"}}',
    {
      branch: 'gateway_route',
      status: 503,
      errorType: 'example_hub_error',
    },
  ),
  fixture(
    'a relay forges a body of the API with a status the API does not send',
    'API Error: 503 {"type":"error","error":{"type":"api_error","message":"No available accounts"}}',
    {
      branch: 'gateway_route',
      meaning: 'forged_status',
      origin: 'gateway',
      againstCount: 1,
    },
  ),
  fixture(
    'the server header of a relay gives its forgery away',
    'HTTP/1.1 500 Internal Server Error\nServer: openresty\nContent-Type: application/json\n\n{"type":"error","error":{"type":"api_error","message":"something failed"}}',
    {
      branch: 'gateway_route',
      meaning: 'forged_status',
      surface: 'gateway',
      status: 500,
    },
  ),
  fixture(
    'an id of the API outweighs a server header',
    `HTTP/1.1 500 Internal Server Error\nServer: nginx\nrequest-id: ${ID}\n\n${api500}`,
    {
      branch: 'api_error_500',
      requestId: ID,
      origin: 'anthropic',
    },
  ),
  fixture(
    'cf-ray and server: cloudflare prove no gateway',
    'HTTP/1.1 500 Internal Server Error\nServer: cloudflare\nCF-RAY: 0123456789abcdef-XXX\n\n{"type":"error","error":{"type":"api_error","message":"Internal server error"}}',
    {
      branch: 'api_error_500',
      status: 500,
      origin: 'anthropic',
    },
  ),
  fixture(
    'a 500 in a foreign shape was not written by the API',
    'API Error: 500 {"error":{"message":"Cannot read properties of undefined","type":"server_error","code":"internal"}}',
    {
      branch: 'gateway_route',
      status: 500,
      origin: 'gateway',
    },
  ),
  fixture(
    'an id of a gateway is not passed off as one of the API',
    'Provider API request failed. (request_id=req_0a1b2c3d4e5f)',
    {
      branch: 'gateway_route',
      requestId: 'req_0a1b2c3d4e5f',
      gatewayRequestId: 'req_0a1b2c3d4e5f',
      againstCount: 1,
      surface: 'gateway',
    },
  ),
  fixture(
    'a gateway that names the upstream\u2019s status is believed',
    '{"code":"upstream_http_error","message":"upstream failed","upstream_status":529}',
    {
      branch: 'overloaded_529',
      status: 529,
      surface: 'gateway',
    },
  ),
  fixture(
    'an address of another server is a wrong base URL',
    'Error: 404 {"error":{"message":"Invalid URL (POST /v1/messages)","type":"invalid_request_error","param":"","code":""}}',
    {
      branch: 'gateway_route',
      meaning: 'wrong_base_url',
      status: 404,
      againstCount: 1,
      canHelp: 'no',
    },
  ),
  fixture(
    'a framework\u2019s own 404 is a wrong base URL',
    'API Error: 404 {"detail":"Not Found"}',
    {
      branch: 'gateway_route',
      meaning: 'wrong_base_url',
      status: 404,
    },
  ),
  fixture(
    'the apps gateway says that all upstreams failed',
    'API Error: 502 all upstreams failed (3 attempted)',
    {
      branch: 'gateway_route',
      status: 502,
    },
  ),
  fixture(
    'a gateway\u2019s spend cap forbids a repetition',
    'HTTP/1.1 429 Too Many Requests\nx-should-retry: false\n\n{"type":"error","error":{"type":"rate_limit_error","message":"spend limit reached (daily; resets 00:00 UTC)"}}',
    {
      branch: 'billing',
      meaning: 'spend_cap',
      canHelp: 'no',
    },
  ),
  fixture(
    'a header of LiteLLM names the route and its id',
    'HTTP/1.1 503 Service Unavailable\nx-litellm-call-id: 11111111-2222-4333-8444-555555555555\n\n{"error":{"message":"no deployment","type":"None","param":"None","code":"503"}}',
    {
      branch: 'gateway_route',
      route: 'gateway:litellm',
      surface: 'gateway',
    },
  ),
  fixture(
    'a timeout in OpenRouter\u2019s stream is a timeout though it says aborted',
    '{"type":"error","error":{"type":"timeout_error","message":"The operation was aborted","error_type":"timeout"}}',
    {
      branch: 'timeout_504',
      isFailure: true,
    },
  ),
  fixture(
    'Portkey\u2019s own error carries its name',
    '{"status":"failure","message":"Portkey Gateway Error: no target could answer"}',
    {
      branch: 'gateway_route',
      surface: 'gateway',
      route: 'gateway:portkey',
    },
  ),
];
