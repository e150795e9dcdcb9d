import type { RollupLevel } from '#lib/domain/time/bucket-edges.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';

/** The parts of a window, and the rollup whose buckets straddle none of them. */
export type PathWindow = { readonly edges: readonly EpochMs[]; readonly level: RollupLevel };

export type RankedPath = {
  readonly id: string;
  readonly fingerprint: string;
  readonly route: string;
  readonly base_url_host: string | null;
  readonly endpoint: string | null;
  readonly model: string | null;
  readonly auth_owner: string | null;
  readonly sdk: string | null;
  readonly sdk_version: string | null;
  readonly affected: string;
  readonly failures: string;
  readonly recovered: string;
  readonly gave_up: string;
  readonly paths: string;
};

/** The paths with the most affected requests, and of how many. */
export function rankedStatement(level: RollupLevel): string {
  return `SELECT p.id, p.fingerprint, p.route, p.base_url_host, p.endpoint, p.model, p.auth_owner,
  p.sdk, p.sdk_version, r.affected::text, r.failures::text, r.recovered::text, r.gave_up::text,
  r.paths::text
FROM (
  SELECT path_id, sum(requests) AS affected, sum(attempts) AS failures,
    sum(recovered) AS recovered, sum(gave_up) AS gave_up, count(*) OVER () AS paths
  FROM path_failures_${level} WHERE bucket >= $1 AND bucket < $2
  GROUP BY path_id ORDER BY 2 DESC, 3 DESC, 1 LIMIT $3
) r JOIN paths p ON p.id = r.path_id
ORDER BY r.affected DESC, r.failures DESC, p.id`;
}

export function partsStatement(level: RollupLevel): string {
  return `SELECT path_id, branch, width_bucket(bucket, $1::timestamptz[]) AS part,
  sum(attempts)::text AS failures
FROM path_failures_${level}
WHERE bucket >= ($1::timestamptz[])[1] AND bucket < $2 AND path_id = ANY($3::uuid[])
GROUP BY 1, 2, 3`;
}

/** Attempts per part, and whether a service failed on the path that reported none of them. */
export function totalsStatement(level: RollupLevel): string {
  return `WITH counting AS (
  SELECT service_id, path_id, width_bucket(bucket, $1::timestamptz[]) AS part, sum(requests) AS requests
  FROM traffic_${level}
  WHERE bucket >= ($1::timestamptz[])[1] AND bucket < $2 AND path_id = ANY($3::uuid[])
  GROUP BY 1, 2, 3
), uncounted AS (
  SELECT path_id FROM (
    SELECT service_id, path_id FROM path_failures_${level}
    WHERE bucket >= ($1::timestamptz[])[1] AND bucket < $2 AND path_id = ANY($3::uuid[])
    EXCEPT SELECT service_id, path_id FROM counting
  ) missing
)
SELECT path_id, part, sum(requests)::text AS requests,
  path_id IN (SELECT path_id FROM uncounted) AS is_incomplete
FROM counting GROUP BY 1, 2`;
}

type PartRow = { path_id: string; branch: string; part: number; failures: string };
type TotalRow = { path_id: string; part: number; requests: string; is_incomplete: boolean };

export type PathCounts = {
  /** By path, branch and part, from 0. */
  readonly failures: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<number, number>>>;
  readonly totals: ReadonlyMap<
    string,
    {
      readonly parts: ReadonlySet<number>;
      readonly requests: number;
      readonly isIncomplete: boolean;
    }
  >;
};

export async function rankedPaths(
  { edges, level }: PathWindow,
  count: number,
): Promise<readonly RankedPath[]> {
  const isoEdges = edges.map(isoFromEpochMs);
  const { rows } = await pool().query<RankedPath>(rankedStatement(level), [
    isoEdges[0],
    isoEdges.at(-1),
    count,
  ]);
  return rows;
}

export async function pathCounts(
  { edges, level }: PathWindow,
  pathIds: readonly string[],
): Promise<PathCounts> {
  const isoEdges = edges.map(isoFromEpochMs);
  const values = [isoEdges, isoEdges.at(-1), pathIds];
  const [parts, totals] = await Promise.all([
    pool().query<PartRow>(partsStatement(level), values),
    pool().query<TotalRow>(totalsStatement(level), values),
  ]);
  return { failures: failuresOf(parts.rows), totals: totalsOf(totals.rows) };
}

function failuresOf(rows: readonly PartRow[]): PathCounts['failures'] {
  const paths = new Map<string, Map<string, Map<number, number>>>();
  for (const { path_id: path, branch, part, failures } of rows) {
    const branches = paths.get(path) ?? new Map<string, Map<number, number>>();
    paths.set(path, branches);
    const counts = branches.get(branch) ?? new Map<number, number>();
    branches.set(branch, counts);
    counts.set(part - 1, Number(failures));
  }
  return paths;
}

function totalsOf(rows: readonly TotalRow[]): PathCounts['totals'] {
  const paths = new Map<string, { parts: Set<number>; requests: number; isIncomplete: boolean }>();
  for (const { path_id: path, part, requests, is_incomplete: isIncomplete } of rows) {
    const total = paths.get(path) ?? { parts: new Set<number>(), requests: 0, isIncomplete };
    paths.set(path, total);
    total.parts.add(part - 1);
    total.requests += Number(requests);
  }
  return paths;
}
