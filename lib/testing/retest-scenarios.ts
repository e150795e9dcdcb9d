import { BRANCHES, type Branch } from '#lib/domain/failure/branch.ts';
import { type AnswerName, answerNameOf } from './upstream/answers.ts';

/** What the stand-in answers, and what a retest must make of it. */
export type RetestScenario = {
  readonly what: string;
  readonly answers: readonly AnswerName[];
  readonly before: Branch | null;
  readonly verdict: string;
  readonly ledger: readonly string[];
  readonly isStream: boolean;
  readonly attemptsMax: number;
  readonly secondsMax: number;
  /** Asked of the stand-in whose retry-after is long. */
  readonly isSlow: boolean;
};

// what | answers, one an attempt | branch before | verdict: rule | ledger | options
const TABLE = `
a 500 that is over | healthy | api_error_500 | recovered: first-attempt-passed | success |
a stream that works again | healthy | overloaded_529 | recovered: first-attempt-passed | success | stream
a 500 that is over at the second attempt | api_error_500 healthy | api_error_500 | recovered: later-attempt-passed | 500 api_error_500, success |
an overload that is over at the third | overloaded_529 mid_stream_overloaded healthy | overloaded_529 | recovered: later-attempt-passed | 529 overloaded_529, mid_stream_error overloaded_529, success | stream
a 500 that goes on | api_error_500 api_error_500 api_error_500 | api_error_500 | still_failing: same-branch | 500 api_error_500, 500 api_error_500, 500 api_error_500 |
a 500 without a request id | api_error_500_null_id | api_error_500 | still_failing: same-branch | 500 api_error_500 | attempts=1
a 500 that speaks of overload | overload_message_500 | api_error_500 | still_failing: same-branch | 500 api_error_500 | attempts=1
an overload that goes on | overloaded_529 overloaded_529 | overloaded_529 | still_failing: same-branch | 529 overloaded_529, 529 overloaded_529 | attempts=2
an overload inside a stream | mid_stream_overloaded mid_stream_overloaded | overloaded_529 | still_failing: same-branch | mid_stream_error overloaded_529, mid_stream_error overloaded_529 | stream attempts=2
an api_error inside a stream | mid_stream_api_error | api_error_500 | still_failing: same-branch | mid_stream_error api_error_500 | stream attempts=1
x-should-retry: false | should_not_retry_500 | api_error_500 | stopped_by_provider: x-should-retry-false | 500 api_error_500 |
a rate limit whose retry-after fits | rate_limit_429_seconds healthy | rate_limit_429 | recovered: later-attempt-passed | 429 rate_limit_429, success |
a rate limit that names a date | rate_limit_429_date healthy | rate_limit_429 | recovered: later-attempt-passed | 429 rate_limit_429, success |
a rate limit that names nothing | rate_limit_429_bare healthy | rate_limit_429 | recovered: later-attempt-passed | 429 rate_limit_429, success |
a retry-after that is too long | rate_limit_429_seconds | rate_limit_429 | stopped_by_provider: retry-after-too-long | 429 rate_limit_429 | slow
a retry-after date that is too far | rate_limit_429_date | rate_limit_429 | stopped_by_provider: retry-after-too-long | 429 rate_limit_429 | slow
an acceleration limit | acceleration_429 healthy | rate_limit_429 | recovered: later-attempt-passed | 429 rate_limit_429, success |
a spend cap under 429 | spend_cap_429 | rate_limit_429 | branch_changed: other-branch | 429 billing |
a gateway’s spend cap | gateway_spend_cap_429 | billing | stopped_by_provider: x-should-retry-false | 429 billing |
a 504 of the API | timeout_504_json timeout_504_json | timeout_504 | still_failing: same-branch | 504 timeout_504, 504 timeout_504 | attempts=2
a 504 page of the edge | timeout_504_edge_html healthy | timeout_504 | recovered: later-attempt-passed | html timeout_504, success |
a 503 of Envoy | envoy_503 healthy | gateway_route | recovered: later-attempt-passed | 503 gateway_route, success |
an HTML 502 | html_502 html_502 | gateway_route | still_failing: same-branch | html gateway_route, html gateway_route | attempts=2
a 500 that a gateway forged | gateway_500 gateway_500 | api_error_500 | branch_changed: other-branch | 500 gateway_route, 500 gateway_route | attempts=2
a branch that changes half-way | overloaded_529 api_error_500 api_error_500 | overloaded_529 | branch_changed: other-branch | 529 overloaded_529, 500 api_error_500, 500 api_error_500 |
a branch that changes and comes back | overloaded_529 api_error_500 overloaded_529 | overloaded_529 | still_failing: same-branch | 529 overloaded_529, 500 api_error_500, 529 overloaded_529 |
a 401 | auth_401 | auth | still_failing: repeating-cannot-help | 401 auth |
a 401 where an overload was | auth_401 | overloaded_529 | branch_changed: other-branch | 401 auth |
a 403 | permission_403 | permission | still_failing: repeating-cannot-help | 403 permission |
a 403 of the edge | edge_403 | permission | still_failing: repeating-cannot-help | 403 permission |
a 402 | billing_402 | billing | still_failing: repeating-cannot-help | 402 billing |
a 400 about credit | credit_400 | billing | still_failing: repeating-cannot-help | 400 billing |
a 400 of the probe | invalid_400 | api_error_500 | inconclusive: probe-refused | 400 invalid_request |
a wrong model | model_404 | not_found | still_failing: repeating-cannot-help | 404 not_found |
a 413 | too_large_413_edge | request_too_large | still_failing: repeating-cannot-help | 413 request_too_large |
a connection that is cut before the answer | cut_before_response cut_before_response | connection | still_failing: same-branch | connection connection, connection connection | attempts=2
a connection that is cut once | cut_before_response healthy | connection | recovered: later-attempt-passed | connection connection, success |
a stream that is cut | cut_mid_stream cut_mid_stream | connection | still_failing: same-branch | stream_cut connection, stream_cut connection | stream attempts=2
a body that is cut | cut_mid_stream | connection | still_failing: same-branch | stream_cut connection | attempts=1
a server that hangs | hang | timeout_504 | stopped_by_budget: no-answer-in-time | unanswered | attempts=2 seconds=2
a server that drips | slow_loris | connection | stopped_by_budget: answer-not-finished-in-time | unanswered | attempts=2 seconds=2
a refusal under 200 | refusal_200 | api_error_500 | inconclusive: refusal-200 | refusal |
an empty 200 | empty_200 empty_200 | gateway_route | still_failing: same-branch | empty_200 gateway_route, empty_200 gateway_route | attempts=2
an empty 200 in place of a stream | empty_200 | gateway_route | still_failing: same-branch | empty_200 gateway_route | stream attempts=1
a 200 that is no message | malformed_200 | gateway_route | still_failing: same-branch | malformed_200 gateway_route | attempts=1
an HTML page under 200 | html_200 | gateway_route | still_failing: same-branch | html gateway_route | attempts=1
an error body under 200 | error_200 healthy | overloaded_529 | recovered: later-attempt-passed | mid_stream_error overloaded_529, success |
an answer without end | endless_200 | gateway_route | still_failing: same-branch | too_large gateway_route | attempts=1
a redirect to the metadata of a cloud | redirect_302 | gateway_route | still_failing: repeating-cannot-help | redirect gateway_route |
a failure without one before | api_error_500 | - | inconclusive: before-unknown | 500 api_error_500 | attempts=1
`;

export const RETEST_SCENARIOS: readonly RetestScenario[] = TABLE.trim().split('\n').map(scenarioOf);

function scenarioOf(line: string): RetestScenario {
  const [what = '', answers = '', before = '', verdict = '', ledger = '', options = ''] = line
    .split('|')
    .map((cell) => cell.trim());
  const option = (name: string): number | null => {
    const [, value] = new RegExp(`\\b${name}=(\\d+)`).exec(options) ?? [];
    return value === undefined ? null : Number(value);
  };
  return {
    what,
    answers: answers.split(' ').map(known),
    before: BRANCHES.find((branch) => branch === before) ?? null,
    verdict,
    ledger: ledger.split(', '),
    isStream: options.includes('stream'),
    attemptsMax: option('attempts') ?? 3,
    secondsMax: option('seconds') ?? 6,
    isSlow: options.includes('slow'),
  };
}

/** Throws on a misspelled name: a test with one must not pass. */
function known(name: string): AnswerName {
  const answer = answerNameOf(name);
  if (answer === null) throw new RangeError(`no answer is called ${name}`);
  return answer;
}
