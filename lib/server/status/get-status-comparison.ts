import type { StatusResponse } from '#lib/contract/status.ts';
import type {
  StatusComparison,
  StatusComparisonResponse,
} from '#lib/contract/status-comparison.ts';
import {
  type ComparisonFinding,
  compareWithPage,
  isDisagreement,
} from '#lib/domain/status/comparison.ts';
import {
  FAILING_BAR,
  LOOK_BACK_MINUTES,
  type RouteStanding,
  routeStanding,
} from '#lib/domain/status/route-standing.ts';
import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import { type EpochMs, epochMsOf, isoFromEpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { statusPageOf } from '#lib/domain/triage/status-page.ts';
import { getStatus } from './get-status.ts';
import { routeMinutes } from './route-minutes.ts';
import type { StatusSettings } from './status-settings.ts';

/** The page that is watched speaks for this route and for no other. */
const DIRECT_ROUTE = 'direct';

/** What the status page says beside how the routes stand that it speaks for. Off the rollups only. */
export async function getStatusComparison(args: {
  now: EpochMs;
  settings?: StatusSettings;
}): Promise<StatusComparisonResponse> {
  const { now } = args;
  const to = epochMsOf(floorTo(now, MINUTE_MS) + MINUTE_MS);
  const from = epochMsOf(to - LOOK_BACK_MINUTES * MINUTE_MS);
  const [status, routes] = await Promise.all([getStatus(args), routeMinutes({ from, to })]);
  const names = new Set([DIRECT_ROUTE, ...routes.keys()]);

  return {
    as_of: isoFromEpochMs(now),
    bar: {
      minutes: FAILING_BAR.minutes,
      share: FAILING_BAR.share,
      failures_min: FAILING_BAR.failuresMin,
      failures_min_without_totals: FAILING_BAR.failuresMinWithoutTotals,
    },
    comparisons: [...names]
      .map((route) => {
        const standing = routeStanding({ minutes: routes.get(route) ?? [], to });
        return comparisonOf(route, { standing, page: pageOf(route, status) });
      })
      .toSorted((one, other) => weight(other) - weight(one) || (one.route < other.route ? -1 : 1)),
  };
}

/** The component of the Claude API: a failure of Claude Code's own goes another way. */
function pageOf(route: string, status: StatusResponse): StatusComparison['page'] {
  if (route !== DIRECT_ROUTE) return null;
  return {
    name: statusPageOf(route).name,
    source: status.source,
    fetched_at: status.fetched_at,
    is_stale: status.is_stale,
    stale_after_seconds: status.stale_after_seconds,
    component: status.components.find(({ role }) => role === 'claude_api') ?? null,
  };
}

function comparisonOf(
  route: string,
  { standing, page }: { standing: RouteStanding; page: StatusComparison['page'] },
): StatusComparison {
  return {
    route,
    finding: findingOf(page, standing),
    page,
    own_page_name: statusPageOf(route).name,
    is_failing: standing.kind === 'failing',
    since: standing.kind === 'failing' ? isoFromEpochMs(standing.since) : null,
    since_is_latest: standing.kind === 'failing' && !standing.isWhole,
    failures: standing.kind === 'no_traffic' ? 0 : standing.failures,
    requests: 'requests' in standing ? standing.requests : null,
  };
}

function findingOf(page: StatusComparison['page'], standing: RouteStanding): ComparisonFinding {
  if (page === null) return compareWithPage(null, standing);
  return compareWithPage(
    page.is_stale || page.component === null ? 'unknown' : page.component.severity,
    standing,
  );
}

function weight({ finding, is_failing: isFailing, requests, failures }: StatusComparison): number {
  const attempts = Math.min(requests ?? failures, 1e9);
  return (isDisagreement(finding) ? 4e9 : 0) + (isFailing ? 2e9 : 0) + attempts;
}
