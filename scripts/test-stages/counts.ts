import { z } from 'zod';

/** How many tests held and how many did not. */
export type Counts = { readonly passed: number; readonly failed: number };

export const NO_TESTS: Counts = { passed: 0, failed: 0 };

const VitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/**
 * Reads a report of Vitest or Playwright. A test that held only when it was repeated did not hold. Null when
 * the text is no such report: the run ended before it could write one.
 */
export function countsOf(report: string): Counts | null {
  let value: unknown;
  try {
    value = JSON.parse(report);
  } catch {
    return null;
  }
  const vitest = VitestReport.safeParse(value);
  if (vitest.success) {
    return { passed: vitest.data.numPassedTests, failed: vitest.data.numFailedTests };
  }
  const playwright = PlaywrightReport.safeParse(value);
  if (!playwright.success) return null;
  const { expected, unexpected, flaky } = playwright.data.stats;
  return { passed: expected, failed: unexpected + flaky };
}

/** A stage that broke without a failed test (a file that does not load, a linter) counts as one failure. */
export function stageCounts(args: { counts: Counts | null; isBroken: boolean }): Counts {
  const counts = args.counts ?? NO_TESTS;
  return args.isBroken ? { ...counts, failed: Math.max(counts.failed, 1) } : counts;
}

export function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (total, { passed, failed }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
    }),
    NO_TESTS,
  );
}

/** The last line of a run. */
export function closingLine({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}
