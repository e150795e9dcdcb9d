import type { BoardPath } from '#lib/contract/path-board.ts';
import { VERDICTS } from '#lib/domain/retest/verdict-facts.ts';
import { pool } from '../database/pool.ts';

const STATEMENT = `
SELECT DISTINCT ON (asked.place) asked.place, t.id, t.verdict, t.ended_at
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS asked (route, model, endpoint, place)
JOIN retests t ON t.plan->'route'->>'name' = asked.route AND t.plan->>'model' = asked.model
  AND t.plan->>'endpoint' = asked.endpoint
WHERE t.verdict IS NOT NULL AND t.ended_at IS NOT NULL
ORDER BY asked.place, t.ended_at DESC`;

type Row = { place: string; id: string; verdict: string; ended_at: Date };
type Asked = { route: string; model: string | null; endpoint: string | null };

/**
 * The verdict of the latest retest on the route, model and endpoint of each path, in the order of the paths. Null
 * where none ended, and where the path does not say its model or endpoint: it then cannot be matched.
 */
export async function lastVerdicts(
  paths: readonly Asked[],
): Promise<readonly BoardPath['last_verdict'][]> {
  if (paths.length === 0) return [];
  const { rows } = await pool().query<Row>(STATEMENT, [
    paths.map(({ route }) => route),
    paths.map(({ model }) => model),
    paths.map(({ endpoint }) => endpoint),
  ]);
  return paths.map((_, index) => {
    const row = rows.find(({ place }) => Number(place) === index + 1);
    const verdict = VERDICTS.find((known) => known === row?.verdict);
    return row === undefined || verdict === undefined
      ? null
      : { retest_id: row.id, verdict, ended_at: row.ended_at.toISOString() };
  });
}
