import {
  type KindOutcomes,
  type OutcomeCount,
  SENDERS_MAX,
  type SenderOutcomes,
} from '#lib/contract/ingest-outcomes.ts';
import { keyKindOf } from '#lib/domain/account/key-kind.ts';
import {
  OUTCOME_KINDS,
  OUTCOME_WORDS,
  type OutcomeKind,
  type OutcomeWord,
} from '#lib/domain/ingest/outcome.ts';
import { isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import type { OutcomeSpan } from './outcome-span.ts';

type SumRow = { key_id: string; kind: string; outcome: string; reason: string; n: string };
type StepRow = SumRow & { at: Date };
type KeyRow = { id: string; name: string; kind: string; in_force: boolean };

export type Senders = {
  readonly senders: readonly SenderOutcomes[];
  readonly leftOut: number;
  readonly silent: readonly { key_id: string; name: string }[];
};

/** Key by key, because the primary key begins with it. */
const SUMS = `
SELECT key.id AS key_id, counted.kind, counted.outcome, counted.reason, counted.n::text AS n
FROM ingest_keys AS key CROSS JOIN LATERAL (
  SELECT kind, outcome, reason, sum(n) AS n FROM ingest_outcomes
  WHERE ingest_key_id = key.id AND minute >= $1 AND minute < $2 GROUP BY 1, 2, 3
) AS counted`;

const STEPS = `
SELECT ingest_key_id AS key_id, kind, outcome, reason,
  date_bin(make_interval(secs => $3), minute, 'epoch'::timestamptz) AS at, sum(n)::text AS n
FROM ingest_outcomes WHERE ingest_key_id = ANY($4::uuid[]) AND minute >= $1 AND minute < $2
GROUP BY 1, 2, 3, 4, 5 ORDER BY 5`;

const KEYS = `
SELECT id, name, kind, revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $1)
  AND 'ingest' = ANY(scopes) AS in_force
FROM ingest_keys ORDER BY name, id`;

/** What each sender sent and what became of it, those with refusals first. */
export async function countSenders(span: OutcomeSpan): Promise<Senders> {
  const [from, to, now] = [span.from, span.to, span.now].map(isoFromEpochMs);
  const [{ rows: sums }, { rows: keys }] = await Promise.all([
    pool().query<SumRow>(SUMS, [from, to]),
    pool().query<KeyRow>(KEYS, [now]),
  ]);
  const sumsOf = Map.groupBy(sums, ({ key_id }) => key_id);
  const sending = keys.filter(({ id }) => sumsOf.has(id));
  const told = sending
    .toSorted((one, other) => weightOf(sumsOf.get(other.id)) - weightOf(sumsOf.get(one.id)))
    .slice(0, SENDERS_MAX);
  const { rows: steps } = await pool().query<StepRow>(STEPS, [
    from,
    to,
    span.stepMs / 1_000,
    told.map(({ id }) => id),
  ]);
  const stepsOf = Map.groupBy(steps, ({ key_id }) => key_id);
  return {
    senders: told.map((key) => senderOf(key, stepsOf.get(key.id) ?? [])),
    leftOut: sending.length - told.length,
    silent: keys
      .filter(({ id, in_force }) => in_force && !sumsOf.has(id))
      .slice(0, SENDERS_MAX)
      .map(({ id, name }) => ({ key_id: id, name })),
  };
}

/** What was refused weighs more than any number of what was taken. */
function weightOf(rows: readonly SumRow[] = []): number {
  const sum = (outcomes: readonly string[]): number =>
    rows.reduce((total, { outcome, n }) => total + (outcomes.includes(outcome) ? Number(n) : 0), 0);
  const all = sum(OUTCOME_WORDS);
  return sum(['rejected', 'dropped']) + all / (all + 1);
}

function senderOf(key: KeyRow, rows: readonly StepRow[]): SenderOutcomes {
  return {
    key_id: key.id,
    name: key.name,
    kind: keyKindOf(key.kind) ?? 'bearer',
    kinds: OUTCOME_KINDS.flatMap((kind) => {
      const own = rows.filter((row) => row.kind === kind);
      return own.length === 0 ? [] : [kindOf(kind, own)];
    }),
  };
}

function kindOf(kind: OutcomeKind, rows: readonly StepRow[]): KindOutcomes {
  const outcomes = OUTCOME_WORDS.flatMap((outcome) => {
    const own = rows.filter((row) => row.outcome === outcome);
    return [...Map.groupBy(own, ({ reason }) => reason)]
      .map(([reason, steps]) => outcomeOf(outcome, reason, steps))
      .toSorted((one, other) => other.count - one.count);
  });
  return { kind, sent: outcomes.reduce((sum, { count }) => sum + count, 0), outcomes };
}

function outcomeOf(outcome: OutcomeWord, reason: string, rows: readonly StepRow[]): OutcomeCount {
  const steps = rows.map(({ at, n }) => ({ at: at.toISOString(), count: Number(n) }));
  return {
    outcome,
    reason: reason === '' ? null : reason,
    count: steps.reduce((sum, { count }) => sum + count, 0),
    steps,
  };
}
