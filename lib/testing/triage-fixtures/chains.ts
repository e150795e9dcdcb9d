import { body, type Fixture, fixture } from './fixture.ts';

const quotedByLiteLlm = JSON.stringify({
  error: {
    message: `litellm.InternalServerError: AnthropicException - ${body('overloaded_error', 'Overloaded', null)}`,
    type: 'None',
    param: 'None',
    code: '500',
  },
});

/** Failures that are told in several steps, by several programs, or by an address alone. */
export const CHAINS: readonly Fixture[] = [
  fixture(
    'an exception raised while another was handled keeps the status of the first',
    `httpx.HTTPStatusError: Client error '400 Bad Request' for url 'https://api.anthropic.com/v1/messages'\n\nDuring handling of the above exception, another exception occurred:\n\nmyapp.llm.AnthropicError: ${body('invalid_request_error', 'Your credit balance is too low', null)}`,
    {
      branch: 'billing',
      status: 400,
      errorType: 'invalid_request_error',
      surface: 'sdk-python',
      othersCount: 0,
    },
  ),
  fixture(
    'an exception with a cause keeps the status of its cause',
    'requests.exceptions.HTTPError: 529 Server Error for url: https://api.anthropic.com/v1/messages\n\nThe above exception was the direct cause of the following exception:\n\nRuntimeError: the model is not available: Overloaded',
    { branch: 'overloaded_529', status: 529 },
  ),
  fixture(
    'the endpoint of the API on a host of somebody else is a gateway\u2019s',
    'curl https://llm.example.com/anthropic/v1/messages -H "anthropic-version: 2023-06-01"\n--> 500 Internal Server Error',
    { surface: 'gateway', status: 500 },
  ),
  fixture(
    'the endpoint of the API on its own host is the API\u2019s',
    'curl https://api.anthropic.com/v1/messages -H "anthropic-version: 2023-06-01"\n--> 500 Internal Server Error',
    { surface: 'api', branch: 'api_error_500', status: 500 },
  ),
  fixture(
    'Google\u2019s name of a status says who answered, and its number is the status',
    '400 FAILED_PRECONDITION: claude-example-1 is not supported here.',
    {
      surface: 'provider',
      branch: 'invalid_request',
      status: 400,
      errorType: 'FAILED_PRECONDITION',
    },
  ),
  fixture(
    'Google\u2019s name of a status counts with a full stop, too',
    'google.genai.errors.ClientError: 404 NOT_FOUND. No such model in this project.',
    { surface: 'provider', branch: 'not_found', status: 404, errorType: 'NOT_FOUND' },
  ),
  fixture(
    'Azure has no type: its code is the name of the error',
    '{"error":{"code":"InvalidModelProviderData","message":"Please provide all required fields."}}',
    { surface: 'provider', errorType: 'InvalidModelProviderData' },
  ),
  fixture(
    'credits that are all used up are money',
    'You have no credits remaining on this account. Add credits in the settings.',
    { branch: 'billing', meaning: 'credit_balance' },
  ),
  fixture(
    'a colour between a backslash and its quote hides no body',
    quotedByLiteLlm.replaceAll(/\\(?=")/g, '\\\u001b[0m'),
    { branch: 'overloaded_529', errorType: 'overloaded_error' },
  ),
  fixture(
    'a break between a backslash and its quote hides no body',
    quotedByLiteLlm.replaceAll(/\\(?=")/g, '\\\n    '),
    { branch: 'overloaded_529', errorType: 'overloaded_error' },
  ),
];
