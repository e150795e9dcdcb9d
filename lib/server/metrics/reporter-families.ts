import type { Family } from './exposition.ts';

export type ReporterRow = { item: string; outcome: string; reason: string; n: string };

/** Reasons are words of the reporters: more of them than this are told together, so that a scrape stays small. */
const REASONS_MAX = 30;

/** Key by key, because the primary key begins with it: a day of rows is read, never the table. */
export const REPORTED = `
WITH said AS (
  SELECT told.* FROM ingest_keys AS key CROSS JOIN LATERAL (
    SELECT kind, seen, acknowledged, dropped FROM deliveries
    WHERE ingest_key_id = key.id AND minute >= $1
  ) AS told
), counted AS (
  SELECT kind, 'seen' AS outcome, '' AS reason, seen AS n FROM said
  UNION ALL SELECT kind, 'acknowledged', '', acknowledged FROM said
  UNION ALL SELECT kind, 'dropped', reason, n::bigint FROM said, jsonb_each_text(dropped) AS each (reason, n)
)
SELECT kind AS item, outcome, reason, sum(n)::text AS n FROM counted GROUP BY 1, 2, 3
ORDER BY 1, 2, sum(n) DESC, 3`;

/** What reporters say became of what they saw; what they dropped never arrives here by itself. */
export function reporterFamilies(rows: readonly ReporterRow[]): readonly Family[] {
  const reasons = new Set<string>();
  const totals = new Map<string, { labels: Record<string, string>; value: number }>();
  for (const { item, outcome, reason, n } of rows) {
    if (reasons.size < REASONS_MAX) reasons.add(reason);
    const labels = { item, outcome, reason: reasons.has(reason) ? reason : 'other' };
    const key = Object.values(labels).join(' ');
    const total = totals.get(key) ?? { labels, value: 0 };
    total.value += Number(n);
    totals.set(key, total);
  }
  return [
    {
      name: 'samepath_reporter_reports_total',
      type: 'counter',
      help: 'Reports that reporters made since 00:00 UTC, by what they say became of them.',
      samples: [...totals.values()],
    },
  ];
}
