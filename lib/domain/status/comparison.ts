import type { RouteStanding } from './route-standing.ts';
import type { Severity } from './severity.ts';

/** What comes of laying a status page beside a route that it speaks for. The first two are disagreements. */
export const COMPARISON_FINDINGS = [
  'page_good_route_failing',
  'page_bad_route_quiet',
  'page_unknown',
  'no_page',
  'both_bad',
  'no_contradiction',
  'too_few',
  'no_totals',
  'no_traffic',
] as const;
export type ComparisonFinding = (typeof COMPARISON_FINDINGS)[number];

/**
 * Lays what a page says of a component beside how its route stands. `severity` is null where no page that is
 * read speaks for the route. A page contradicts a quiet route only with an outage: a degraded performance can
 * well be slow and free of errors. Below twenty attempts nothing contradicts anything.
 */
export function compareWithPage(
  severity: Severity | null,
  standing: RouteStanding,
): ComparisonFinding {
  if (standing.kind !== 'failing' && standing.kind !== 'quiet') return standing.kind;
  if (severity === null) return 'no_page';
  if (severity === 'unknown') return 'page_unknown';
  if (standing.kind === 'failing') {
    return severity === 'none' ? 'page_good_route_failing' : 'both_bad';
  }
  return severity === 'major' || severity === 'critical'
    ? 'page_bad_route_quiet'
    : 'no_contradiction';
}

/** True for what an engineer should see without asking for it. */
export function isDisagreement(finding: ComparisonFinding): boolean {
  return finding === 'page_good_route_failing' || finding === 'page_bad_route_quiet';
}
