import { describe, expect, test } from 'vitest';
import { type EpochMs, epochMsOf, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { runOf } from './since.ts';

const minute = (index: number): EpochMs => epochMsOf(index * MINUTE_MS);
const since = (minutes: number[], now: number): unknown =>
  runOf({ minutes: minutes.map(minute), now: minute(now), lookedFrom: minute(0) });

describe('since when a branch fails', () => {
  test.each<[string, number[], number, number | null]>([
    ['never, if it never failed', [], 100, null],
    ['the first failure, if there was one', [100], 100, 100],
    ['the first failure of a run', [90, 91, 95, 100], 100, 90],
    ['the start of the run after the last long pause', [60, 89, 100], 100, 89 + 11],
    ['across a pause of exactly ten minutes', [80, 90, 100], 105, 80],
    ['not across a pause of eleven minutes', [79, 90, 100], 105, 90],
    ['still going on ten minutes after its last minute ended', [100], 111, 100],
    ['quiet once more than ten minutes passed', [100], 112, null],
  ])('is %s', (_, minutes, now, expected) => {
    expect(since(minutes, now)).toEqual(
      expected === null
        ? { kind: 'quiet' }
        : { kind: 'running', since: minute(expected), isWhole: true },
    );
  });

  test('says when the run may have begun before the time looked at', () => {
    expect(
      runOf({ minutes: [minute(55), minute(60)], now: minute(61), lookedFrom: minute(50) }),
    ).toEqual({
      kind: 'running',
      since: minute(55),
      isWhole: false,
    });
  });
});
