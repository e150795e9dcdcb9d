import { pool } from '../database/pool.ts';

/** The comparison of these two paths that is under way, whichever of them is its first side. */
export async function runningTwin(
  one: string | null,
  other: string | null,
): Promise<string | null> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT comparison_id AS id FROM retests
     WHERE state = 'running' AND vantage = 'server' AND comparison_id IS NOT NULL
       AND path_key IN ($1, $2)
     GROUP BY comparison_id HAVING count(*) = 2`,
    [one, other],
  );
  return rows[0]?.id ?? null;
}
