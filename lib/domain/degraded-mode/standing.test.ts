import { describe, expect, test } from 'vitest';
import { epochMsOf, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { RETURN_MS_MAX, returnRefusal, standingOf } from './standing.ts';

const RETURN_BY = epochMsOf(100 * MINUTE_MS);

describe('a temporary switch', () => {
  test.each([
    ['in time', 100 * MINUTE_MS - 15 * MINUTE_MS - 1, 'in_time'],
    ['due soon, a quarter of an hour before', 85 * MINUTE_MS, 'due_soon'],
    ['due soon, to the last millisecond', 100 * MINUTE_MS - 1, 'due_soon'],
    ['overdue from its very return time on', 100 * MINUTE_MS, 'overdue'],
    ['overdue long after it', 10_000 * MINUTE_MS, 'overdue'],
  ])('is %s', (_, now, standing) => {
    expect(standingOf({ returnBy: RETURN_BY, endedAt: null, now: epochMsOf(now) })).toBe(standing);
  });

  test('that has ended is not overdue, however late it ended', () => {
    const late = epochMsOf(RETURN_BY + 1);
    expect(standingOf({ returnBy: RETURN_BY, endedAt: late, now: late })).toBe('ended');
  });
});

describe('a time to return', () => {
  const now = epochMsOf(1_000);
  test.each([
    [0, 'must lie ahead'],
    [1, null],
    [RETURN_MS_MAX, null],
    [RETURN_MS_MAX + 1, 'must lie within seven days'],
  ])('%d ms ahead: %s', (aheadMs, refusal) => {
    expect(returnRefusal(epochMsOf(now + aheadMs), now)).toBe(refusal);
  });
});
