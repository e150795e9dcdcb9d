import { describe, expect, test } from 'vitest';
import { BRANCHES, type Branch } from '#lib/domain/failure/branch.ts';
import { guidanceOf } from '#lib/domain/triage/guidance.ts';
import type { Meaning } from '#lib/domain/triage/result.ts';
import { WEAK_MOVES, weakMoveAdvice } from './weak-move.ts';

const stances = (branch: Branch, meaning: Meaning | null = null) =>
  Object.fromEntries(
    weakMoveAdvice({ branch, meaning, route: 'direct' }).map(({ move, stance }) => [move, stance]),
  );

describe('advice on weak first moves', () => {
  test.each(BRANCHES)('says something of each move, with a reason: %s', (branch) => {
    const advice = weakMoveAdvice({ branch, meaning: null, route: null });
    expect(advice.map(({ move }) => move)).toEqual(WEAK_MOVES);
    expect(advice.every(({ why }) => why.length > 20)).toBe(true);
  });

  test.each(BRANCHES)('never contradicts the guidance of its branch: %s', (branch) => {
    const failure = { branch, meaning: null, route: null };
    const warned = guidanceOf(failure).notNow.flatMap(({ move }) => move ?? []);
    const supported = weakMoveAdvice(failure).filter(({ stance }) => stance === 'supported');
    expect(supported.filter(({ move }) => warned.includes(move))).toEqual([]);
  });

  test('gives the reason of the guidance where it has one', () => {
    const [rotate] = weakMoveAdvice({ branch: 'api_error_500', meaning: null, route: 'direct' });
    expect(rotate?.why).toContain('401');
  });

  test.each([
    ['api_error_500', null, []],
    ['overloaded_529', null, []],
    ['rate_limit_429', null, []],
    ['rate_limit_429', 'spend_cap', ['change_billing']],
    ['billing', 'credit_balance', ['change_billing']],
    ['auth', null, ['rotate_keys']],
    ['auth', 'organization_disabled', []],
    ['invalid_request', null, ['rewrite_prompts']],
    ['request_too_large', null, ['rewrite_prompts']],
    ['not_found', null, ['switch_provider']],
    ['connection', null, []],
  ] as const)('on %s (%s) the evidence points at %j', (branch, meaning, moves) => {
    const supported = Object.entries(stances(branch, meaning)).filter(([, s]) => s === 'supported');
    expect(supported.map(([move]) => move)).toEqual(moves);
  });

  test('an overload lets work go elsewhere, as degraded mode only', () => {
    expect(stances('overloaded_529')['switch_provider']).toBe('degraded_only');
    expect(stances('api_error_500')['switch_provider']).toBe('not_now');
  });
});
