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
];
