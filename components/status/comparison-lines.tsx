'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { classNames } from '#components/ui/class-names.ts';
import { useNow } from '#components/ui/now.tsx';
import { statusComparisonQuery } from '#lib/client/status.ts';
import type {
  StatusComparison,
  StatusComparisonResponse,
} from '#lib/contract/status-comparison.ts';
import { isDisagreement } from '#lib/domain/status/comparison.ts';
import { comparisonWords, findingNow } from './comparison-words.ts';

const LINES_MAX = 3;

/**
 * The status page laid beside our own routes: each that fails or contradicts the page has a line. Where none
 * does, one line says so of the route that the page speaks for.
 */
export function ComparisonLines() {
  const { data } = useQuery(statusComparisonQuery);
  if (data === undefined) return null;
  const { comparisons, bar } = data;
  const loud = comparisons.filter(
    ({ finding, is_failing: isFailing }) => isFailing || isDisagreement(finding),
  );
  const shown = loud.slice(0, LINES_MAX);
  const calm = loud.length > 0 ? undefined : comparisons.find(({ page }) => page !== null);
  return (
    <ul aria-label="The page beside our routes" className="basis-full" title={barWords(bar)}>
      {shown.map((comparison) => (
        <li key={comparison.route}>
          <ComparisonLine comparison={comparison} bar={bar} />
        </li>
      ))}
      {loud.length > shown.length && (
        <li className="text-small text-secondary">
          <Link href="/status" className="underline">
            {`${loud.length - shown.length} more routes`}
          </Link>
        </li>
      )}
      {calm !== undefined && (
        <li className="max-sm:hidden">
          <ComparisonLine comparison={calm} bar={bar} />
        </li>
      )}
    </ul>
  );
}

function ComparisonLine({
  comparison,
  bar,
}: {
  comparison: StatusComparison;
  bar: StatusComparisonResponse['bar'];
}) {
  const nowMs = useNow();
  const isLoud = comparison.is_failing || isDisagreement(findingNow(comparison, nowMs));
  const words = comparisonWords(comparison, { nowMs, barMinutes: bar.minutes });
  return (
    <Link
      href={`/errors?${new URLSearchParams({ route: comparison.route, range: '1h' }).toString()}`}
      className={classNames(
        'inline-flex items-center rounded-sm pointer-coarse:min-h-11 hover:underline',
        isLoud ? 'font-medium' : 'text-small text-secondary',
      )}
    >
      {`${words.slice(0, 1).toUpperCase()}${words.slice(1)}`}
    </Link>
  );
}

function barWords(bar: StatusComparisonResponse['bar']): string {
  return `500, 529 and 504. Failing: over ${bar.minutes} min at least ${bar.failures_min} and ${bar.share * 100} % of 20 requests or more; without totals at least ${bar.failures_min_without_totals}.`;
}
