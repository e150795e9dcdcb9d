import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASE_REASONS, CASE_STATES, decideStateChange, TRANSITIONS } from './state.ts';

const allowed = CASE_STATES.flatMap((from) =>
  CASE_STATES.filter((to) => TRANSITIONS[from][to] !== undefined).map((to) => `${from} → ${to}`),
);

describe('the state of a case', () => {
  test('changes along these ways and no other', () => {
    expect(allowed).toEqual([
      'open → waiting',
      'open → escalated',
      'open → closed',
      'waiting → open',
      'waiting → escalated',
      'waiting → closed',
      'escalated → open',
      'escalated → closed',
      'closed → open',
    ]);
  });

  test.each([
    ['open', 'closed', 'recovered', { kind: 'allowed' }],
    ['open', 'escalated', 'sent_to_anthropic', { kind: 'allowed' }],
    ['closed', 'open', 'came_back', { kind: 'allowed' }],
    ['open', 'closed', 'told_to_wait', { kind: 'refused', reason: 'reason-does-not-fit' }],
    ['waiting', 'open', 'recovered', { kind: 'refused', reason: 'reason-does-not-fit' }],
    ['escalated', 'waiting', 'told_to_wait', { kind: 'refused', reason: 'no-such-change' }],
    ['closed', 'escalated', 'sent_to_anthropic', { kind: 'refused', reason: 'no-such-change' }],
    ['open', 'open', 'work_goes_on', { kind: 'refused', reason: 'no-such-change' }],
  ] as const)('from %s to %s because %s: %o', (from, to, reason, decision) => {
    expect(decideStateChange({ from, to, reason })).toEqual(decision);
  });

  test.each(CASE_REASONS)('%s is a reason for some change', (reason) => {
    const changes = CASE_STATES.flatMap((from) => CASE_STATES.map((to) => ({ from, to, reason })));
    expect(changes.some((change) => decideStateChange(change).kind === 'allowed')).toBe(true);
  });

  test('never stays closed for want of a way back, and any case can be closed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CASE_STATES), (from) => {
        const ways = Object.keys(TRANSITIONS[from]);
        expect(ways).toContain(from === 'closed' ? 'open' : 'closed');
      }),
    );
  });
});
