import { withheldWord } from '#lib/domain/ingest/reason-words.ts';
import { REFUSAL_REASONS, type RefusalReason } from '#lib/domain/redaction/redact.ts';
import { DAY_MS, type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';

export type WithheldCounts = {
  /** Accepted events and telemetry items in the 24 hours before `asOf`. */
  readonly accepted: number;
  readonly byReason: readonly { readonly reason: RefusalReason; readonly count: number }[];
  readonly asOf: EpochMs;
};

/** Key by key, because the primary key begins with it. */
const STATEMENT = `
SELECT counted.reason, sum(counted.n)::text AS n
FROM ingest_keys AS key CROSS JOIN LATERAL (
  SELECT reason, n FROM ingest_outcomes
  WHERE ingest_key_id = key.id AND minute >= $1 AND outcome = 'accepted'
    AND kind NOT IN ('traffic', 'delivery')
) AS counted
GROUP BY 1`;

/** How many of the accepted reports of a day came without a text that could not be masked, by why. */
export async function countWithheld({ now }: { now: EpochMs }): Promise<WithheldCounts> {
  const { rows } = await pool().query<{ reason: string; n: string }>(STATEMENT, [
    isoFromEpochMs(epochMsOf(now - DAY_MS)),
  ]);
  const countOf = (wanted: string): number =>
    Number(rows.find(({ reason }) => reason === wanted)?.n ?? 0);
  return {
    accepted: rows.reduce((sum, { n }) => sum + Number(n), 0),
    byReason: REFUSAL_REASONS.map((reason) => ({ reason, count: countOf(withheldWord(reason)) })),
    asOf: now,
  };
}
