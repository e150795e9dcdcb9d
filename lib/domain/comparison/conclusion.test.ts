import { describe, expect, test } from 'vitest';
import type { Branch } from '#lib/domain/failure/branch.ts';
import type { Failure, Outcome } from '#lib/domain/retest/outcome.ts';
import { SERVER_VANTAGE } from '#lib/domain/retest/same-path.ts';
import type { FieldComparison } from './compared-fields.ts';
import { concludeComparison } from './conclusion.ts';
import type { ComparisonFacts } from './conclusion-facts.ts';

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
  whyRepeat: '',
  retryAfterMs: null,
  shouldRetry: null,
};
const fails = (branch: Branch, said: Partial<Failure> = {}): Outcome => ({
  kind: 'failure',
  failure: { ...FAILURE, branch, ...said },
});
const OK: Outcome = { kind: 'success', stopReason: 'end_turn' };
const O529 = fails('overloaded_529');
const G500 = fails('gateway_route');
const AUTH = fails('auth', { canRepeatHelp: 'no' });
const HUNG: Outcome = { kind: 'unanswered', afterMs: 10_000, status: null };
const DECLINED: Outcome = { kind: 'refusal' };

const ROUTES: readonly FieldComparison[] = [
  { field: 'route', a: 'gateway:litellm', b: 'direct', standing: 'differs' },
  { field: 'base_url_host', a: 'llm.example', b: 'api.anthropic.com', standing: 'comes_with' },
  { field: 'model', a: 'claude-sonnet-5-5', b: 'claude-sonnet-5-5', standing: 'equal' },
];
const FACTS: ComparisonFacts = {
  varied: 'route',
  fields: ROUTES,
  branchBefore: 'overloaded_529',
  outcomes: { a: [O529, O529], b: [OK, OK] },
  stop: 'attempts_spent',
  vantage: SERVER_VANTAGE,
};
type Row = [
  what: string,
  a: readonly (Outcome | null)[],
  b: readonly (Outcome | null)[],
  conclusion: string,
  given?: Partial<ComparisonFacts>,
];

describe('the conclusion of a comparison', () => {
  test.each<Row>([
    ['both fail alike', [O529, O529], [O529, O529], 'both_fail_alike: both-fail-alike'],
    [
      'each fails otherwise',
      [O529, O529],
      [G500, G500],
      'both_fail_differently: both-fail-otherwise',
    ],
    [
      'one fails in two ways',
      [O529, G500],
      [O529, O529],
      'both_fail_differently: both-fail-otherwise',
    ],
    ['only the recorded path fails', [O529, O529], [OK, OK], 'only_one_fails: only-recorded-fails'],
    ['only the other path fails', [OK, OK], [G500, G500], 'only_one_fails: only-other-fails'],
    ['neither fails', [OK, OK], [OK, OK], 'neither_fails: neither-fails'],
    [
      'a refusal under 200 is an answer',
      [DECLINED, DECLINED],
      [OK, OK],
      'neither_fails: neither-fails',
    ],
    [
      'one failure for good and one answer',
      [AUTH],
      [OK],
      'only_one_fails: only-recorded-fails',
      { stop: 'branch_not_repeatable' },
    ],
    [
      'two failures for good',
      [AUTH],
      [AUTH],
      'both_fail_alike: both-fail-alike',
      { stop: 'branch_not_repeatable' },
    ],
    [
      'a failure for good beside one that may pass',
      [AUTH],
      [O529],
      'inconclusive: too-few',
      { stop: 'branch_not_repeatable' },
    ],
    ['one attempt each', [O529], [OK], 'inconclusive: too-few', { stop: 'time_spent' }],
    [
      'a pair that was cut in two',
      [O529, O529],
      [OK],
      'inconclusive: too-few',
      { stop: 'tokens_spent' },
    ],
    [
      'a side that was never asked',
      [O529],
      [],
      'inconclusive: side-never-asked',
      { stop: 'tokens_spent' },
    ],
    ['nothing was sent', [], [], 'inconclusive: side-never-asked', { stop: 'tokens_spent' }],
    ['a side that never answered', [HUNG, HUNG], [OK, OK], 'inconclusive: side-never-answered'],
    ['a side that seldom answered', [O529, HUNG], [OK, OK], 'inconclusive: too-few'],
    ['a side that answers now and then', [O529, OK], [OK, OK], 'inconclusive: now-and-then'],
    [
      'a probe that is refused',
      [O529, O529],
      [fails('invalid_request', { canRepeatHelp: 'no' })],
      'inconclusive: probe-refused',
    ],
    [
      'the refusal that failed before',
      [fails('invalid_request', { canRepeatHelp: 'no' })],
      [OK],
      'only_one_fails: only-recorded-fails',
      { branchBefore: 'invalid_request' },
    ],
    [
      'a request that did not leave',
      [{ kind: 'not_sent', why: 'the address is refused' }],
      [],
      'inconclusive: not-sent',
      { stop: 'not_sent' },
    ],
    [
      'a person who ends it',
      [O529, O529],
      [OK, { kind: 'cancelled' }],
      'inconclusive: cancelled',
      { stop: 'cancelled' },
    ],
    ['a restart', [O529, null], [OK], 'inconclusive: interrupted', { stop: 'interrupted' }],
  ])('where %s', (_, a, b, conclusion, given = {}) => {
    const said = concludeComparison({ ...FACTS, outcomes: { a, b }, ...given });
    expect(`${said.kind}: ${said.rule}`).toBe(conclusion);
  });

  test('names both sides, the n of each, and the vantage point', () => {
    const { sentence, may, mayNot, failing } = concludeComparison(FACTS);
    expect(failing).toBe('a');
    expect(sentence).toBe(
      'Only gateway:litellm fails. gateway:litellm: 2 of 2 failed with 529 overloaded; direct: 2 of 2 answered in full.',
    );
    expect(may.join(' ')).toContain('goes with the route');
    expect(mayNot.join(' ')).toContain('region (the host)');
    expect(mayNot.join(' ')).toContain(SERVER_VANTAGE);
  });

  test('does not speak of a failure that did not show', () => {
    const { mayNot } = concludeComparison({ ...FACTS, branchBefore: 'timeout_504' });
    expect(mayNot.join(' ')).toContain('504');
  });
});
