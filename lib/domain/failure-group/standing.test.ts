import { describe, expect, test } from 'vitest';
import { epochMsOf } from '../time/epoch.ts';
import { canBecome, groupStanding } from './standing.ts';

const at = (ms: number) => epochMsOf(ms);

describe('a group', () => {
  test.each([
    ['open', null, null, 5, 'open'],
    ['acknowledged', 10, null, 50, 'acknowledged'],
    ['muted', 10, 100, 50, 'muted'],
    ['muted', 10, 99, 50, 'open'],
    ['resolved', 10, null, 10, 'resolved'],
    ['resolved', 10, null, 11, 'regressed'],
    ['resolved', 10, null, null, 'resolved'],
  ] as const)(
    'that is %s since %s, muted until %s and last seen at %s is %s at 99',
    (state, since, until, last, standing) => {
      const said = {
        state,
        since: since === null ? null : at(since),
        mutedUntil: until === null ? null : at(until),
      };
      const seen = { lastSeen: last === null ? null : at(last), now: at(99) };
      expect(groupStanding(said, seen)).toBe(standing);
    },
  );

  test.each([
    ['open', 'acknowledged', true],
    ['open', 'open', false],
    ['regressed', 'resolved', true],
    ['resolved', 'resolved', false],
    ['muted', 'muted', true],
  ] as const)('that is %s can be said to be %s: %s', (standing, state, can) => {
    expect(canBecome(standing, state)).toBe(can);
  });
});
