import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import {
  type EpochMs,
  epochMsOf,
  HOUR_MS,
  isoFromEpochMs,
  MINUTE_MS,
} from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { PATH_KEYS } from '../paths/path-keys.ts';

/** Reports may come late; what is older than this and comes only now is not found by a tick. */
const LOOK_BACK_MS = 2 * HOUR_MS;

const IS_EMPTY = 'SELECT NOT EXISTS (SELECT 1 FROM first_sights) AS is_empty';

/** The earliest bucket of each service and value in a range, off the rollups of failures and of totals. */
function recordStatement(level: 'minute' | 'hour'): string {
  return `INSERT INTO first_sights AS held (service_id, kind, value, at)
SELECT seen.service_id, said.kind, said.value, min(seen.at)
FROM (
  SELECT service_id, path_id, min(bucket) AS at FROM path_failures_${level} WHERE bucket >= $1 AND bucket < $2 GROUP BY 1, 2
  UNION ALL
  SELECT service_id, path_id, min(bucket) FROM traffic_${level} WHERE bucket >= $1 AND bucket < $2 GROUP BY 1, 2
) seen
JOIN paths p ON p.id = seen.path_id
CROSS JOIN LATERAL (VALUES
  ('sdk_version', CASE WHEN p.sdk_version IS NOT NULL THEN ${PATH_KEYS.sdk_version} END),
  ('model', p.model),
  ('base_url', p.base_url_host)
) said (kind, value)
WHERE said.value IS NOT NULL
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
ON CONFLICT (service_id, kind, value) DO UPDATE SET at = EXCLUDED.at WHERE EXCLUDED.at < held.at`;
}

/**
 * Keeps when each service was first seen with an SDK version, a model and a base URL. The first time it reads
 * all hours that are kept, afterwards the last two hours. May be run twice: the earlier sight stands.
 */
export async function recordFirstSights(now: EpochMs): Promise<void> {
  const recent = floorTo(epochMsOf(now - LOOK_BACK_MS), HOUR_MS);
  const { rows } = await pool().query<{ is_empty: boolean }>(IS_EMPTY);
  if (rows[0]?.is_empty === true) {
    await pool().query(recordStatement('hour'), [iso(0), iso(recent)]);
  }
  await pool().query(recordStatement('minute'), [iso(recent), iso(now + MINUTE_MS)]);
}

function iso(at: number): string {
  return isoFromEpochMs(epochMsOf(at));
}
