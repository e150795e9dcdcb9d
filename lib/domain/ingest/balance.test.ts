import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMsOf, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { balanceOf, type StepCount } from './balance.ts';

/** Counts by minute, from `00:00` on. */
function minutes(...counts: readonly number[]): StepCount[] {
  return counts.map((count, minute) => ({ at: epochMsOf(minute * MINUTE_MS), count }));
}

function balance(counted: readonly StepCount[], heard: readonly StepCount[], toldUntil = 10) {
  const tellingSince = epochMsOf(toldUntil * MINUTE_MS);
  return balanceOf({ counted, heard, stepMs: MINUTE_MS, lagSteps: 5, tellingSince });
}

const NONE = { unheard: [], uncounted: [], untold: 0 };

describe('what is counted here and what reporters heard', () => {
  test.each([
    ['are alike', minutes(3, 4, 5), minutes(3, 4, 5)],
    ['are told a minute later', minutes(3, 4, 5), minutes(0, 3, 4, 5)],
    ['are told in part a minute later', minutes(10, 10, 10), minutes(5, 10, 10, 5)],
    ['fall over time', minutes(200, 100), minutes(100, 100, 100)],
    ['were told by a clock that is behind', minutes(0, 4), minutes(4, 0)],
    ['are nothing', [], []],
  ])('agree where they %s', (_, counted, heard) => {
    expect(balance(counted, heard)).toEqual(NONE);
  });

  test('differ in the minute in which an answer was lost, not in those after', () => {
    expect(balance(minutes(10, 12, 10, 10), minutes(10, 10, 10, 10))).toEqual({
      ...NONE,
      unheard: [{ at: MINUTE_MS, count: 2 }],
    });
  });

  test('differ in the minute in which counts were lost here', () => {
    expect(balance(minutes(10, 7, 10), minutes(10, 10, 10))).toEqual({
      ...NONE,
      uncounted: [{ at: MINUTE_MS, count: 3 }],
    });
  });

  test('leave open what may still be told', () => {
    expect(balance(minutes(10, 10, 4), minutes(10, 10), 2)).toEqual({ ...NONE, untold: 4 });
    expect(balance(minutes(10, 10, 4), minutes(10, 10), 3)).toEqual({
      ...NONE,
      unheard: [{ at: 2 * MINUTE_MS, count: 4 }],
    });
  });

  test('do not settle what lies further apart than the lag', () => {
    const late = minutes(0, 0, 0, 0, 0, 0, 5);
    expect(balance(minutes(5), late)).toEqual({
      unheard: [{ at: 0, count: 5 }],
      uncounted: [{ at: 6 * MINUTE_MS, count: 5 }],
      untold: 0,
    });
  });
});

test('nothing is lost and nothing made up between the two', () => {
  const steps = fc.array(fc.nat(50), { maxLength: 12 });
  const sum = (counts: readonly StepCount[]): number =>
    counts.reduce((total, { count }) => total + count, 0);
  fc.assert(
    fc.property(steps, steps, fc.nat(12), (here, there, toldUntil) => {
      const [counted, heard] = [minutes(...here), minutes(...there)];
      const { unheard, uncounted, untold } = balance(counted, heard, toldUntil);
      expect(sum(counted) - sum(unheard) - untold).toBe(sum(heard) - sum(uncounted));
    }),
  );
});
