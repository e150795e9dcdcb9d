import { body, type Fixture, fixture, ID, ID_2 } from './fixture.ts';

const surface = 'claude-code';

export const CLAUDE_CODE_MANY: readonly Fixture[] = [
  fixture(
    'the last failure of several is the result, the earlier ones go with it',
    `  \u23bf  API Error (Request timed out.) \u00b7 Retrying in 4 seconds\u2026 (attempt 3/10)\n  \u23bf  API Error (529 ${body('overloaded_error', 'Overloaded')}) \u00b7 Retrying in 9 seconds\u2026 (attempt 4/10)`,
    {
      branch: 'overloaded_529',
      attempt: 4,
      othersCount: 1,
    },
  ),
  fixture(
    'one failure told three times is named by its first id',
    `API Error: 500 ${body('api_error', 'Internal server error')}\nAPI Error: 500 ${body('api_error', 'Internal server error', ID_2)}\nAPI Error: 500 ${body('api_error', 'Internal server error', null)}`,
    {
      branch: 'api_error_500',
      requestId: ID,
      othersCount: 2,
    },
  ),
  fixture(
    'an abort after a failure does not hide it',
    `  \u23bf  API Error (529 ${body('overloaded_error', 'Overloaded')}) \u00b7 Retrying in 4 seconds\u2026 (attempt 4/10)\n  \u23bf  API Error: Operation aborted\n  \u23bf  Interrupted by user`,
    {
      branch: 'overloaded_529',
      isFailure: true,
      othersCount: 1,
    },
  ),
  fixture(
    'a dump of errors is read entry by entry',
    JSON.stringify([
      { error: 'Error: Request was aborted.\n    at x (/$bunfs/root/claude:1:2)', timestamp: 't1' },
      {
        error: `Error: 500 ${body('api_error', 'Internal server error')}\n    at y (/$bunfs/root/claude:3:4)`,
        timestamp: 't2',
      },
    ]),
    { surface, branch: 'api_error_500', status: 500, requestId: ID, othersCount: 1 },
  ),
  fixture(
    'a break inside a string does not hide the body',
    `API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal\n     server error"},"request_id":"${ID}"}`,
    {
      surface,
      branch: 'api_error_500',
      requestId: ID,
    },
  ),
  fixture(
    'a break inside the type does not hide it',
    `API Error: 529 {"type":"error","error":{"type":"overload     ed_error","message":"Overloaded"}}`,
    {
      branch: 'overloaded_529',
      errorType: 'overloaded_error',
    },
  ),
  fixture(
    'a break inside a request id is joined when the whole has its length',
    `API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"${ID.slice(0, 15)}\n     ${ID.slice(15)}"}`,
    {
      branch: 'api_error_500',
      requestId: ID,
      requestIdPartial: false,
    },
  ),
  fixture(
    'a break inside a bare request id is joined when the whole has its length',
    `Request failed with 500 api_error, ${ID.slice(0, 12)}\n   ${ID.slice(12)}`,
    {
      requestId: ID,
    },
  ),
  fixture(
    'a stray blank inside a key is no obstacle',
    '{"type":"error","error":{"type ":"overloaded_error","mess\nage":"Overloaded"}}',
    {
      branch: 'overloaded_529',
      errorType: 'overloaded_error',
    },
  ),
  fixture(
    'a box around the text is no obstacle',
    `\u256d${'\u2500'.repeat(40)}\u256e\n\u2502 API Error: 529 Overloaded. This is a   \u2502\n\u2502 server-side issue, usually temporary   \u2502\n\u2570${'\u2500'.repeat(40)}\u256f`,
    {
      surface,
      branch: 'overloaded_529',
      status: 529,
    },
  ),
  fixture(
    'the middle dot may come as an escape',
    'API Error: Request rejected (429) \\u00b7 slow down',
    {
      surface,
      branch: 'rate_limit_429',
      status: 429,
    },
  ),
  fixture(
    'another program that prints API Error in brackets is not Claude Code',
    `[API Error: 401 ${body('authentication_error', 'Invalid credentials')} (Status: 401)]`,
    {
      surface: 'sdk-ts',
      branch: 'auth',
      status: 401,
    },
  ),
  fixture(
    'a sentence of a person with a number is read',
    'since this morning claude gives me error 529 all the time',
    {
      branch: 'overloaded_529',
      status: 529,
      surface,
    },
  ),
  fixture(
    'noise in a dump does not hide the failure behind its stack',
    JSON.stringify([
      {
        error:
          'AxiosError: Request failed with status code 403\n    at a (/$bunfs/root/claude:1:2)',
      },
      {
        error: `Error: 401 ${body('authentication_error', 'Invalid token')}\n    at b (/$bunfs/root/claude:3:4)`,
      },
    ]),
    { surface, branch: 'auth', status: 401, requestId: ID, othersCount: 1 },
  ),
  fixture(
    'a dump of noise and aborts holds no failure',
    JSON.stringify([
      {
        error:
          'AxiosError: Request failed with status code 403\n    at a (/$bunfs/root/claude:1:2)',
      },
      { error: 'Error: Request was aborted.\n    at b (/$bunfs/root/claude:3:4)' },
    ]),
    { surface, branch: 'other', isFailure: false },
  ),
  fixture(
    'a subscription that its organization switched off is a right',
    'Your organization has disabled Claude subscription access for Claude Code \u00b7 ask your admin to enable access',
    { surface, branch: 'permission', canHelp: 'no' },
  ),
  fixture(
    'a failure at the end of a long log is found',
    `${'12:00:00 info request served in 20 ms\n'.repeat(600)}API Error: 529 Overloaded.`,
    { surface, branch: 'overloaded_529', status: 529 },
  ),
];
