import { BEDROCK_ID, body, type Fixture, fixture, VERTEX_ID } from './fixture.ts';

const onBedrock = { surface: 'provider', route: 'bedrock' } as const;

export const PROVIDERS: readonly Fixture[] = [
  fixture(
    'throttling by Bedrock is a limit, without a number',
    'An error occurred (ThrottlingException) when calling the InvokeModel operation: Too many tokens, please wait before trying again.',
    {
      ...onBedrock,
      branch: 'rate_limit_429',
      errorType: 'ThrottlingException',
      status: null,
      origin: 'provider',
    },
  ),
  fixture(
    'a missing right at Bedrock is a right',
    'An error occurred (AccessDeniedException) when calling the ConverseStream operation: You don\u2019t have access to the model with the specified model ID.',
    {
      ...onBedrock,
      branch: 'permission',
      errorType: 'AccessDeniedException',
    },
  ),
  fixture(
    'a validation at Bedrock is the request',
    'An error occurred (ValidationException) when calling the InvokeModel operation: The provided model identifier is invalid.',
    {
      ...onBedrock,
      branch: 'invalid_request',
      errorType: 'ValidationException',
    },
  ),
  fixture(
    'an expired token at AWS is the credential',
    'An error occurred (ExpiredTokenException) when calling the InvokeModel operation: The security token included in the request is expired',
    {
      ...onBedrock,
      branch: 'auth',
    },
  ),
  fixture(
    'an unavailable Bedrock is the route\u2019s',
    'An error occurred (ServiceUnavailableException) when calling the InvokeModel operation: Bedrock is unable to process your request.',
    {
      ...onBedrock,
      branch: 'gateway_route',
    },
  ),
  fixture(
    'a model that took too long at Bedrock is a timeout',
    'An error occurred (ModelTimeoutException) when calling the InvokeModel operation: timed out',
    {
      ...onBedrock,
      branch: 'timeout_504',
    },
  ),
  fixture(
    'the AWS SDK prints its metadata',
    '{"name":"ThrottlingException","$fault":"client","$metadata":{"httpStatusCode":429,"requestId":"11111111-2222-4333-8444-555555555555","attempts":3,"totalRetryDelay":412}}',
    {
      surface: 'provider',
      branch: 'rate_limit_429',
      status: 429,
      requestId: '11111111-2222-4333-8444-555555555555',
    },
  ),
  fixture(
    'a throttling that the SDK reports as api_error is a limit',
    '{"type":"error","error":{"type":"api_error","message":"ThrottlingException"}}',
    {
      branch: 'rate_limit_429',
      againstCount: 1,
    },
  ),
  fixture(
    'an on-demand refusal of Bedrock in Claude Code is the request',
    'API Error: 400 Invocation of model ID anthropic.claude-example-v1:0 with on-demand throughput isn\u2019t supported.',
    {
      surface: 'claude-code',
      branch: 'invalid_request',
      status: 400,
      model: 'anthropic.claude-example-v1:0',
    },
  ),
  fixture(
    'a throttled model behind a proxy\u2019s 503 keeps the proxy\u2019s status',
    'API Error (503 {"error":{"message":"Model is getting throttled. Try your request again.","type":"None","param":"None","code":"503"}}) \u00b7 Retrying in 1 seconds\u2026 (attempt 1/10)',
    {
      surface: 'claude-code',
      branch: 'gateway_route',
      status: 503,
    },
  ),
  fixture(
    'an id of Bedrock names the provider',
    `500 ${body('api_error', 'Internal server error', BEDROCK_ID)}`,
    {
      branch: 'api_error_500',
      requestId: BEDROCK_ID,
      origin: 'provider',
    },
  ),
  fixture(
    'an id of Vertex names the provider',
    `529 ${body('overloaded_error', 'Overloaded', VERTEX_ID)}`,
    {
      branch: 'overloaded_529',
      requestId: VERTEX_ID,
      origin: 'provider',
    },
  ),
  fixture(
    'Google\u2019s envelope may come in an array',
    '429 [{"error":{"code":429,"message":"Quota exceeded for aiplatform.googleapis.com/online_prediction_requests_per_base_model with base model: anthropic-claude-example-4.","status":"RESOURCE_EXHAUSTED"}}]',
    {
      surface: 'provider',
      branch: 'rate_limit_429',
      status: 429,
      errorType: 'RESOURCE_EXHAUSTED',
      route: 'vertex',
      model: 'anthropic-claude-example-4',
    },
  ),
  fixture(
    'Google\u2019s missing right is a right',
    '{"error":{"code":403,"message":"Permission denied on resource project","status":"PERMISSION_DENIED"}}',
    {
      surface: 'provider',
      branch: 'permission',
      status: 403,
    },
  ),
  fixture(
    'Google\u2019s precondition is the request',
    '{"error":{"code":400,"message":"Project is not allowed to use Publisher Model","status":"FAILED_PRECONDITION"}}',
    {
      surface: 'provider',
      branch: 'invalid_request',
      status: 400,
    },
  ),
  fixture(
    'Google\u2019s unavailability is the route\u2019s',
    '{"error":{"code":503,"message":"The service is currently unavailable.","status":"UNAVAILABLE"}}',
    {
      surface: 'provider',
      branch: 'gateway_route',
      status: 503,
    },
  ),
  fixture(
    'an address of Vertex names route and model',
    '[log_000001] post https://europe-west1-aiplatform.googleapis.com/v1/projects/example/locations/europe-west1/publishers/anthropic/models/claude-example@20260101:streamRawPredict failed with status 429 in 120ms',
    {
      surface: 'provider',
      branch: 'rate_limit_429',
      status: 429,
      route: 'vertex',
      model: 'claude-example@20260101',
    },
  ),
  fixture(
    'missing Google credentials are the credential',
    'Error: Could not load the default credentials. Browse to the documentation for more information.',
    {
      branch: 'auth',
    },
  ),
  fixture(
    'a deployment that is missing at Foundry is not found',
    '{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}',
    {
      surface: 'provider',
      branch: 'not_found',
      errorCode: 'DeploymentNotFound',
    },
  ),
  fixture(
    'an Anthropic class with Google\u2019s body is the Python SDK',
    "anthropic.RateLimitError: Error code: 429 - {'error': {'code': 429, 'message': 'Quota exceeded for aiplatform.googleapis.com', 'status': 'RESOURCE_EXHAUSTED'}}",
    {
      surface: 'sdk-python',
      branch: 'rate_limit_429',
      status: 429,
    },
  ),
  fixture(
    'Google credentials that must be renewed are the credential, though they come as 400',
    '400 - {"error":"invalid_grant","error_description":"reauth related error (invalid_rapt)"}',
    { branch: 'auth', status: 400 },
  ),
  fixture(
    'missing Google credentials are no missing name',
    'litellm.APIConnectionError: Your default credentials were not found.',
    { branch: 'auth' },
  ),
];
