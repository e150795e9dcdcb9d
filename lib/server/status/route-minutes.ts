import type { RouteMinute } from '#lib/domain/status/route-standing.ts';
import { SERVER_BRANCHES } from '#lib/domain/status/route-standing.ts';
import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';

/**
 * Failures and attempts of each route per minute, off the rollups. A route on which a service failed that
 * reported no totals there has no totals at all: a share of some services' attempts would be too high.
 */
export const ROUTE_MINUTES_STATEMENT = `
WITH failing AS (
  SELECT service_id, route, bucket, sum(attempts) AS failures
  FROM failures_minute
  WHERE bucket >= $1 AND bucket < $2 AND branch = ANY($3)
  GROUP BY 1, 2, 3
), counting AS (
  SELECT service_id, route, bucket, requests FROM totals_minute WHERE bucket >= $1 AND bucket < $2
), uncounted AS (
  SELECT route FROM (
    SELECT service_id, route FROM failing EXCEPT SELECT service_id, route FROM counting
  ) missing
)
SELECT route, (extract(epoch FROM bucket) * 1000)::bigint::text AS minute,
  sum(failures)::text AS failures,
  CASE WHEN route IN (SELECT route FROM uncounted) THEN NULL ELSE sum(requests)::text END AS requests
FROM (
  SELECT route, bucket, failures, NULL::numeric AS requests FROM failing
  UNION ALL
  SELECT route, bucket, 0, requests FROM counting
) both_sides
GROUP BY route, bucket
ORDER BY route, bucket`;

type Row = { route: string; minute: string; failures: string; requests: string | null };

/** Ascending per route, of `[from, to)`. Routes on which nothing was reported are absent. */
export async function routeMinutes(range: {
  from: EpochMs;
  to: EpochMs;
}): Promise<ReadonlyMap<string, readonly RouteMinute[]>> {
  const { rows } = await pool().query<Row>(ROUTE_MINUTES_STATEMENT, [
    isoFromEpochMs(range.from),
    isoFromEpochMs(range.to),
    SERVER_BRANCHES,
  ]);
  const routes = new Map<string, RouteMinute[]>();
  for (const { route, minute, failures, requests } of rows) {
    const minutes = routes.get(route) ?? [];
    routes.set(route, minutes);
    minutes.push({
      at: epochMsOf(Number(minute)),
      failures: Number(failures),
      requests: requests === null ? null : Number(requests),
    });
  }
  return routes;
}
