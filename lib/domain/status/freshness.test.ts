import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMsOf } from '../time/epoch.ts';
import { isStale } from './freshness.ts';

const POLL_MS = 60_000;

describe('a reading of the status page', () => {
  test.each([
    [0, false],
    [180_000, false],
    [180_001, true],
  ])('of %d ms ago is stale: %s', (ageMs, expected) => {
    const now = epochMsOf(1_000_000_000);
    expect(isStale({ readAt: epochMsOf(now - ageMs), now, pollMs: POLL_MS })).toBe(expected);
  });

  test('that never happened is stale', () => {
    expect(isStale({ readAt: null, now: epochMsOf(0), pollMs: POLL_MS })).toBe(true);
  });

  test('never becomes fresh again by waiting', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1 }), (age, more, pollMs) => {
        const readAt = epochMsOf(0);
        fc.pre(isStale({ readAt, now: epochMsOf(age), pollMs }));
        expect(isStale({ readAt, now: epochMsOf(age + more), pollMs })).toBe(true);
      }),
    );
  });
});
