import { describe, expect, test } from 'vitest';
import { closingLine, countsOf, stageCounts, sum } from './counts.ts';

describe('the counts of a run', () => {
  test('come from the report of Vitest', () => {
    const report = JSON.stringify({ numTotalTests: 5, numPassedTests: 3, numFailedTests: 2 });
    expect(countsOf(report)).toEqual({ passed: 3, failed: 2 });
  });

  test('come from the report of Playwright, where a flaky test did not hold', () => {
    const report = JSON.stringify({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } });
    expect(countsOf(report)).toEqual({ passed: 4, failed: 2 });
  });

  test.each(['', '{"stats":', '{}', 'null'])(
    'are unknown of a report that is none: %j',
    (report) => {
      expect(countsOf(report)).toBeNull();
    },
  );

  test('hold one failure for a stage that broke without a failed test', () => {
    expect(stageCounts({ counts: null, isBroken: true })).toEqual({ passed: 0, failed: 1 });
    expect(stageCounts({ counts: { passed: 7, failed: 0 }, isBroken: true })).toEqual({
      passed: 7,
      failed: 1,
    });
    expect(stageCounts({ counts: { passed: 7, failed: 2 }, isBroken: true }).failed).toBe(2);
    expect(stageCounts({ counts: null, isBroken: false })).toEqual({ passed: 0, failed: 0 });
  });

  test('are added up into one closing line', () => {
    const total = sum([
      { passed: 2, failed: 0 },
      { passed: 3, failed: 1 },
    ]);
    expect(closingLine(total)).toBe('5 passed, 1 failed');
  });
});
