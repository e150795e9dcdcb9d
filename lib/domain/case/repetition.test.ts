import { expect, test } from 'vitest';
import { VERDICTS } from '#lib/domain/retest/verdict-facts.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { retestRepetition } from './repetition.ts';

const retest = { at: epochMsOf(1), attempts: 2, attemptsMax: 4 };

test.each([
  ['recovered', 'recovered'],
  ['still_failing', 'still_failing'],
  ['branch_changed', 'still_failing'],
  ['stopped_by_budget', 'still_failing'],
  ['stopped_by_provider', 'still_failing'],
] as const)('a retest that ended as %s is a repetition that ended as %s', (verdict, ended) => {
  expect(retestRepetition({ ...retest, verdict })).toEqual({ ...retest, ended });
});

test.each(['inconclusive', 'not_comparable', 'not_safe_to_repeat', 'cancelled'] as const)(
  'a retest that ended as %s says nothing of the path',
  (verdict) => {
    expect(retestRepetition({ ...retest, verdict })).toBeNull();
  },
);

test.each(VERDICTS)('a retest that sent nothing is no repetition: %s', (verdict) => {
  expect(retestRepetition({ ...retest, attempts: 0, verdict })).toBeNull();
});
