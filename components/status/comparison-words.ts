import type { StatusComparison } from '#lib/contract/status-comparison.ts';
import { formatCount, formatPercent } from '#lib/domain/format/count.ts';
import { formatClock } from '#lib/domain/format/instant.ts';
import type { ComparisonFinding } from '#lib/domain/status/comparison.ts';
import { isDisagreement } from '#lib/domain/status/comparison.ts';
import { componentWords, isStaleNow } from './component-words.ts';

/** The finding by the reader's clock: what a page said goes stale while nobody answers. */
export function findingNow(comparison: StatusComparison, nowMs: number): ComparisonFinding {
  const { finding, page } = comparison;
  if (page === null || !isStaleNow(page, nowMs)) return finding;
  return isDisagreement(finding) || finding === 'both_bad' || finding === 'no_contradiction'
    ? 'page_unknown'
    : finding;
}

/**
 * `page green at 13:51 UTC, our direct route failing since 13:22 UTC: 412 of 903 (45.6 %)`, and what stands
 * in its place where one side is unknown or too small to say anything.
 */
export function comparisonWords(
  comparison: StatusComparison,
  { nowMs, barMinutes }: { nowMs: number; barMinutes: number },
): string {
  const page = pageWords(comparison, nowMs);
  const route = `our ${comparison.route} route`;
  const window = `last ${barMinutes} min`;
  if (comparison.since !== null) {
    const since = comparison.since_is_latest ? 'since at least' : 'since';
    return `${page}, ${route} failing ${since} ${clock(comparison.since, nowMs)}: ${countWords(comparison)}`;
  }
  const finding = findingNow(comparison, nowMs);
  if (finding === 'no_traffic') {
    return `${page}, nothing to compare: no request was reported on ${route}, ${window}`;
  }
  if (finding === 'too_few') {
    return `${page}, ${route} has too few requests to compare: ${countWords(comparison)}, ${window}`;
  }
  if (finding === 'no_totals') {
    return `${page}, nothing to compare with: ${countWords(comparison)} on ${route}, ${window}`;
  }
  return `${page}, ${route} quiet: ${countWords(comparison)}, ${window}`;
}

function pageWords({ page, own_page_name: name }: StatusComparison, nowMs: number): string {
  if (page === null) return `no page is read for this route (${name})`;
  if (page.fetched_at === null) return 'page never read so far';
  const readAt = clock(page.fetched_at, nowMs);
  if (isStaleNow(page, nowMs)) return `page unknown since ${readAt}`;
  if (page.component === null) return `page names no component for it at ${readAt}`;
  if (page.component.severity === 'none') return `page green at ${readAt}`;
  return `page says ${componentWords(page.component, false)} at ${readAt}`;
}

/** `412 of 903 (45.6 %)`, or the count alone where a share would not hold. */
function countWords({ failures, requests }: StatusComparison): string {
  if (requests === null) return `${formatCount(failures)} failures, no request totals`;
  const percent = formatPercent(failures, requests);
  const share = percent === null ? '' : ` (${percent})`;
  return `${formatCount(failures)} of ${formatCount(requests)}${share}`;
}

function clock(at: string, nowMs: number): string {
  return `${formatClock({ atMs: Date.parse(at), nowMs, zone: 'UTC' })} UTC`;
}
