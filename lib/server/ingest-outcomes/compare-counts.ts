import type { OutcomeComparison } from '#lib/contract/ingest-outcomes.ts';
import { type Balance, balanceOf, type StepCount } from '#lib/domain/ingest/balance.ts';
import { type EpochMs, epochMsOf, isoFromEpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import type { OutcomeSpan } from './outcome-span.ts';

type Row = {
  key_id: string;
  key_name: string;
  kind: string;
  at: Date;
  taken_here: string;
  rejected_here: string;
  taken_there: string;
  rejected_there: string;
};

/** A reporter tells once a minute, a little later than that when the machine is busy. */
const TELLING_MS_MAX = 3 * MINUTE_MS;
/** How far apart a report and the word on it may be. */
const LAG_MS = 5 * MINUTE_MS;

/** Only keys that reporters use: of any other sender nobody tells what it heard. */
const STATEMENT = `
WITH there AS (
  SELECT key.id AS key_id, key.name AS key_name, told.*
  FROM ingest_keys AS key CROSS JOIN LATERAL (
    SELECT kind, date_bin(make_interval(secs => $3), minute, 'epoch'::timestamptz) AS at,
      sum(acknowledged) AS taken, sum((
        SELECT coalesce(sum(n::bigint), 0) FROM jsonb_each_text(dropped) AS each (reason, n)
        WHERE reason LIKE 'rejected\\_%'
      )) AS rejected
    FROM deliveries WHERE ingest_key_id = key.id AND minute >= $1 AND minute < $2 GROUP BY 1, 2
  ) AS told
), telling AS (
  SELECT DISTINCT key_id, key_name, kind FROM there
), here AS (
  SELECT key_id, key_name, kind, at, taken, rejected
  FROM telling CROSS JOIN LATERAL (
    SELECT date_bin(make_interval(secs => $3), minute, 'epoch'::timestamptz) AS at,
      sum(n) FILTER (WHERE outcome IN ('accepted', 'duplicate')) AS taken,
      sum(n) FILTER (WHERE outcome = 'rejected') AS rejected
    FROM ingest_outcomes WHERE ingest_key_id = telling.key_id AND kind = telling.kind
      AND minute >= $1 AND minute < $2 GROUP BY 1
  ) AS counted
)
SELECT key_id, key_name, kind, at,
  coalesce(here.taken, 0)::text AS taken_here, coalesce(here.rejected, 0)::text AS rejected_here,
  coalesce(there.taken, 0)::text AS taken_there, coalesce(there.rejected, 0)::text AS rejected_there
FROM here FULL JOIN there USING (key_id, key_name, kind, at) ORDER BY key_name, key_id, kind, at`;

/** What was counted here of each key and kind against what its reporters heard, step by step. */
export async function compareCounts(span: OutcomeSpan): Promise<readonly OutcomeComparison[]> {
  const lagSteps = Math.ceil(LAG_MS / span.stepMs);
  // What was told at the start of the window was counted before it.
  const before = epochMsOf(span.from - lagSteps * span.stepMs);
  const values = [isoFromEpochMs(before), isoFromEpochMs(span.to), span.stepMs / 1_000];
  const { rows } = await pool().query<Row>(STATEMENT, values);
  const groups = Map.groupBy(rows, ({ key_id, kind }) => `${key_id} ${kind}`);
  return [...groups.values()].flatMap((own) =>
    (['taken', 'rejected'] as const).flatMap((answer) =>
      comparisonOf(own, { answer, span, lagSteps }),
    ),
  );
}

function comparisonOf(
  rows: readonly Row[],
  args: { answer: 'taken' | 'rejected'; span: OutcomeSpan; lagSteps: number },
): readonly OutcomeComparison[] {
  const { answer, span, lagSteps } = args;
  const [first] = rows;
  if (first === undefined) return [];
  const countsOf = (side: 'here' | 'there'): StepCount[] =>
    rows.map((row) => ({
      at: epochMsOf(row.at.getTime()),
      count: Number(row[`${answer}_${side}`]),
    }));
  const [counted, heard] = [countsOf('here'), countsOf('there')];
  const within = (steps: readonly StepCount[]): readonly StepCount[] =>
    steps.filter(({ at }) => at >= span.from);
  const sum = (steps: readonly StepCount[]): number =>
    within(steps).reduce((total, { count }) => total + count, 0);
  const balance: Balance = balanceOf({
    counted,
    heard,
    stepMs: span.stepMs,
    lagSteps,
    tellingSince: epochMsOf(span.now - TELLING_MS_MAX),
  });
  if (answer === 'rejected' && sum(counted) === 0 && sum(heard) === 0) return [];
  return [
    {
      key_id: first.key_id,
      key_name: first.key_name,
      kind: first.kind === 'traffic' ? 'traffic' : 'event',
      answer,
      counted: sum(counted),
      heard: sum(heard),
      unheard: within(balance.unheard).map(onTheWire),
      uncounted: within(balance.uncounted).map(onTheWire),
      untold: balance.untold,
    },
  ];
}

function onTheWire({ at, count }: StepCount): { at: string; count: number } {
  const instant: EpochMs = at;
  return { at: isoFromEpochMs(instant), count };
}
