import { type Fixture, fixture } from './fixture.ts';

const nothing = { branch: 'other', isFailure: false, canHelp: 'no' } as const;

export const QUIET: readonly Fixture[] = [
  fixture(
    'an abort in the TypeScript SDK is no failure',
    'APIUserAbortError: Request was aborted.',
    { ...nothing, meaning: 'abort' },
  ),
  fixture(
    'an abort in Claude Code is no failure',
    'Error: Request was aborted.\n    at x (/$bunfs/root/claude:1:2)',
    { ...nothing, meaning: 'abort', surface: 'claude-code' },
  ),
  fixture('an interruption by the user is no failure', '  \u23bf  Interrupted by user', {
    ...nothing,
    meaning: 'abort',
  }),
  fixture(
    'a refusal is no error',
    'API Error: Claude Code is unable to respond to this request, which appears to violate our Usage Policy',
    { ...nothing, meaning: 'refusal', surface: 'claude-code' },
  ),
  fixture(
    'a refusal as a stop reason is no error',
    '{"type":"message","stop_reason":"refusal","usage":{}}',
    { ...nothing, meaning: 'refusal' },
  ),
  fixture(
    'telemetry that failed is noise',
    'Error: getaddrinfo ENOTFOUND http-intake.logs.datadoghq.com\n    at x (/$bunfs/root/claude:1:2)',
    { ...nothing, meaning: 'noise', surface: 'claude-code' },
  ),
  fixture(
    'an export of events that failed is noise',
    'Error: 1P event logging: 3 events failed to export (code=ECONNABORTED, timeout of 10000ms exceeded)',
    { ...nothing, meaning: 'noise' },
  ),
  fixture(
    'a call by axios from Claude Code is noise',
    'AxiosError: Request failed with status code 401\n    at x (/$bunfs/root/claude:1:2)',
    { ...nothing, meaning: 'noise' },
  ),
  fixture(
    'a file that is missing is noise',
    "Error: ENOENT: no such file or directory, open '/srv/app/settings.json'",
    { ...nothing, meaning: 'noise' },
  ),
  fixture(
    'a page of Cloudflare for another zone is noise',
    '{"cloudflare_error":true,"status":522,"error_name":"connection_timed_out","zone":"tools.example.org","retryable":true}',
    { ...nothing, meaning: 'noise' },
  ),
  fixture(
    'a page of Cloudflare for the API\u2019s zone is a failure',
    '{"cloudflare_error":true,"status":522,"error_name":"connection_timed_out","zone":"api.anthropic.com","retryable":true}',
    { branch: 'gateway_route', isFailure: true, status: 522 },
  ),
  fixture(
    'an answer at its limit of tokens is no fault of the service',
    'API Error: Claude\u2019s response exceeded the 32000 output token maximum.',
    { branch: 'other', meaning: 'output_limit', canHelp: 'no' },
  ),
  fixture(
    'a text without any failure is other, weakly',
    'The weather is fine and nothing happened.',
    { branch: 'other', confidence: 'weak', status: null, requestId: null },
  ),
  fixture('an empty text is other, weakly', ' ', { branch: 'other', confidence: 'weak' }),
  fixture('a number in prose is no status', 'We sent 500 letters and 429 of them came back.', {
    branch: 'other',
    status: null,
  }),
  fixture(
    'a word of telemetry beside a typed error is no noise',
    "opentelemetry span ended: anthropic.RateLimitError: Error code: 429 - {'type': 'error', 'error': {'type': 'rate_limit_error', 'message': 'slow down'}}",
    { branch: 'rate_limit_429', isFailure: true, status: 429 },
  ),
];
