import { describe, expect, test } from 'vitest';
import type { Branch } from '#lib/domain/failure/branch.ts';
import type { Failure, Outcome } from './outcome.ts';
import { type FieldCheck, SERVER_VANTAGE } from './same-path.ts';
import { verdictOf } from './verdict.ts';
import type { VerdictFacts } from './verdict-facts.ts';

const FAILURE: Failure = {
  form: 'status',
  branch: 'overloaded_529',
  meaning: null,
  origin: 'anthropic',
  phase: 'response',
  status: 529,
  errorType: 'overloaded_error',
  errorCode: null,
  message: null,
  rule: 'status.529',
  canRepeatHelp: 'yes',
  whyRepeat: 'It is what it is.',
  retryAfterMs: null,
  shouldRetry: null,
};

function fails(branch: Branch, said: Partial<Failure> = {}): Outcome {
  return { kind: 'failure', failure: { ...FAILURE, branch, ...said } };
}

const SUCCESS: Outcome = { kind: 'success', stopReason: 'end_turn' };
const VANTAGE: FieldCheck = {
  field: 'vantage',
  recorded: 'the host of the service',
  sent: SERVER_VANTAGE,
  standing: 'not_held',
};
const SIZE: FieldCheck = {
  field: 'size_class',
  recorded: 'under_4k',
  sent: 'under_4k',
  standing: 'equal',
};

const FACTS: VerdictFacts = {
  safety: 'read_only',
  body: 'synthetic',
  checks: [SIZE, VANTAGE],
  branchBefore: 'overloaded_529',
  outcomes: [fails('overloaded_529'), fails('overloaded_529')],
  stop: 'attempts_spent',
  attemptsMax: 2,
  elapsedMsMax: 10_000,
  vantage: SERVER_VANTAGE,
};

describe('the verdict of a retest', () => {
  test.each<[string, Partial<VerdictFacts>, string, string]>([
    [
      'a side of a comparison that passes each time',
      { outcomes: [SUCCESS, SUCCESS] },
      'recovered',
      'every-attempt-passed',
    ],
    [
      'a side of a comparison that passes first and fails then',
      { outcomes: [SUCCESS, fails('overloaded_529')] },
      'inconclusive',
      'passes-now-and-then',
    ],
    [
      'work with side effects',
      { safety: 'side_effects', outcomes: [], stop: null },
      'not_safe_to_repeat',
      'side-effects',
    ],
    [
      'another model than recorded',
      {
        checks: [{ field: 'model', recorded: 'a', sent: 'b', standing: 'differs' }],
        outcomes: [],
        stop: null,
      },
      'not_comparable',
      'path-differs',
    ],
    [
      'a person who ends it',
      { stop: 'cancelled', outcomes: [{ kind: 'cancelled' }] },
      'cancelled',
      'cancelled',
    ],
    [
      'a restart during an attempt',
      { stop: 'interrupted', outcomes: [fails('overloaded_529'), null] },
      'cancelled',
      'interrupted',
    ],
    [
      'an answer at the first attempt',
      { stop: 'success', outcomes: [SUCCESS] },
      'recovered',
      'first-attempt-passed',
    ],
    [
      'an answer at the second',
      { stop: 'success', outcomes: [fails('overloaded_529'), SUCCESS] },
      'recovered',
      'later-attempt-passed',
    ],
    [
      'an answer to a smaller request',
      {
        stop: 'success',
        outcomes: [SUCCESS],
        checks: [{ ...SIZE, recorded: '1m_8m', sent: '64k_1m', standing: 'not_held' }],
      },
      'inconclusive',
      'smaller-request-passed',
    ],
    [
      'an answer to a larger request',
      {
        stop: 'success',
        outcomes: [SUCCESS],
        checks: [{ ...SIZE, recorded: 'under_4k', sent: '4k_64k', standing: 'not_held' }],
      },
      'inconclusive',
      'larger-request-passed',
    ],
    [
      'an answer where nothing is recorded that failed',
      { branchBefore: null, stop: 'success', outcomes: [SUCCESS] },
      'inconclusive',
      'passed-before-unknown',
    ],
    [
      'a refusal under 200',
      { stop: 'answered', outcomes: [{ kind: 'refusal' }] },
      'inconclusive',
      'refusal-200',
    ],
    [
      'an address that may not be reached',
      { stop: 'not_sent', outcomes: [{ kind: 'not_sent', why: 'is link-local' }] },
      'inconclusive',
      'not-sent',
    ],
    [
      'a spent shared budget',
      { stop: 'tokens_spent', outcomes: [] },
      'stopped_by_budget',
      'shared-budget-spent',
    ],
    [
      'a shared budget spent on the way',
      { stop: 'tokens_spent', outcomes: [fails('overloaded_529')] },
      'stopped_by_budget',
      'shared-budget-spent',
    ],
    [
      'a probe that is refused',
      { outcomes: [fails('invalid_request')], stop: 'branch_not_repeatable' },
      'inconclusive',
      'probe-refused',
    ],
    [
      'a reproduction that is refused',
      { body: 'reproduction', outcomes: [fails('invalid_request')], stop: 'branch_not_repeatable' },
      'branch_changed',
      'other-branch',
    ],
    [
      'a 400 where a 400 was',
      {
        branchBefore: 'invalid_request',
        outcomes: [fails('invalid_request')],
        stop: 'branch_not_repeatable',
      },
      'still_failing',
      'repeating-cannot-help',
    ],
    [
      'a 401 where an overload was',
      { outcomes: [fails('auth')], stop: 'branch_not_repeatable' },
      'branch_changed',
      'other-branch',
    ],
    [
      'another branch half-way',
      { outcomes: [fails('overloaded_529'), fails('api_error_500')] },
      'branch_changed',
      'other-branch',
    ],
    [
      'the same branch around another',
      { outcomes: [fails('overloaded_529'), fails('api_error_500'), fails('overloaded_529')] },
      'still_failing',
      'same-branch',
    ],
    [
      'x-should-retry: false',
      { stop: 'provider_says_no', outcomes: [fails('overloaded_529')] },
      'stopped_by_provider',
      'x-should-retry-false',
    ],
    [
      'a long retry-after',
      { stop: 'provider_wait_too_long', outcomes: [fails('overloaded_529')] },
      'stopped_by_provider',
      'retry-after-too-long',
    ],
    [
      'another branch that asks for a long wait',
      { stop: 'provider_wait_too_long', outcomes: [fails('rate_limit_429')] },
      'branch_changed',
      'other-branch',
    ],
    [
      'no answer in time',
      { stop: 'time_spent', outcomes: [{ kind: 'unanswered', afterMs: 10_000, status: null }] },
      'stopped_by_budget',
      'no-answer-in-time',
    ],
    [
      'half an answer in time',
      { stop: 'time_spent', outcomes: [{ kind: 'unanswered', afterMs: 10_000, status: 200 }] },
      'stopped_by_budget',
      'answer-not-finished-in-time',
    ],
    [
      'no time for an attempt',
      { stop: 'time_spent', outcomes: [] },
      'stopped_by_budget',
      'no-time-for-an-attempt',
    ],
    ['the same branch to the end', {}, 'still_failing', 'same-branch'],
    ['a failure without one before', { branchBefore: null }, 'inconclusive', 'before-unknown'],
    ['nothing at all', { outcomes: [], stop: null }, 'inconclusive', 'nothing-known'],
  ])('of %s', (_what, facts, kind, rule) => {
    const verdict = verdictOf({ ...FACTS, ...facts });
    expect(verdict).toMatchObject({ kind, rule });
    expect(verdict.sentence).not.toContain('undefined');
  });

  test('of a recovery names its n, its vantage point and what came before', () => {
    const outcomes = [fails('overloaded_529'), SUCCESS];
    expect(verdictOf({ ...FACTS, stop: 'success', outcomes })).toMatchObject({
      sentence:
        'Recovered: 1 of 2 attempts from the Samepath server was answered in full, the last one, after 529 overloaded.',
      branchAfter: null,
    });
    expect(verdictOf({ ...FACTS, stop: 'success', outcomes: [SUCCESS] }).sentence).toBe(
      'Recovered: the first attempt from the Samepath server was answered in full (n = 1).',
    );
  });

  test('always says what was not held equal', () => {
    expect(verdictOf(FACTS).mayNot).toContain('Not held equal: vantage.');
  });

  test('says what was assumed because nobody recorded it', () => {
    const checks: FieldCheck[] = [
      { field: 'endpoint', recorded: null, sent: '/v1/messages', standing: 'assumed' },
    ];
    expect(verdictOf({ ...FACTS, checks }).mayNot).toContain(
      'Not recorded, so assumed: endpoint /v1/messages.',
    );
  });

  test('says apart what was recorded and is reached by no configured route', () => {
    const host = 'llm.example.com';
    const checks: FieldCheck[] = [
      { field: 'base_url_host', recorded: host, sent: host, standing: 'assumed' },
    ];
    expect(verdictOf({ ...FACTS, checks }).mayNot).toEqual([
      'On no configured route, so assumed: base url host llm.example.com.',
    ]);
  });

  test.each<[Partial<Failure>, string]>([
    [{ form: 'mid_stream_error' }, '529 overloaded, after a 200'],
    [{ form: 'html', status: 502 }, '529 overloaded, an HTML page under 502'],
    [{ form: 'empty_200' }, '529 overloaded, a 200 without a message'],
  ])('names how a failure showed: %o', (said, words) => {
    const outcomes = [fails('overloaded_529', said)];
    expect(verdictOf({ ...FACTS, outcomes }).sentence).toContain(words);
  });
});
