import type { ReporterAccount } from '#lib/contract/ingest-outcomes.ts';
import { isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import type { OutcomeSpan } from './outcome-span.ts';

type AccountRow = {
  key_id: string;
  key_name: string;
  service: string;
  reporter: string | null;
  kind: string;
  instances: number;
  told_at: Date;
  seen: string;
  acknowledged: string;
};
type DropRow = Pick<AccountRow, 'key_id' | 'service' | 'reporter' | 'kind'> & {
  reason: string;
  n: string;
};

/** Of a name that is made up per process there may be many. */
const ACCOUNTS_MAX = 200;

/** Key by key, because the primary key begins with it. */
const SAID = `
said AS (
  SELECT key.id AS key_id, key.name AS key_name, told.*
  FROM ingest_keys AS key CROSS JOIN LATERAL (
    SELECT minute, kind, service, instance, reporter, seen, acknowledged, dropped FROM deliveries
    WHERE ingest_key_id = key.id AND minute >= $1 AND minute < $2
  ) AS told
)`;

const ACCOUNTS = `
WITH ${SAID}
SELECT key_id, key_name, service, reporter, kind, count(DISTINCT coalesce(instance, ''))::int AS instances,
  max(minute) AS told_at, sum(seen)::text AS seen, sum(acknowledged)::text AS acknowledged
FROM said GROUP BY 1, 2, 3, 4, 5
ORDER BY sum(seen) - sum(acknowledged) DESC, service, reporter, kind LIMIT ${ACCOUNTS_MAX}`;

const DROPS = `
WITH ${SAID}
SELECT key_id, service, reporter, kind, each.reason, sum(each.n::bigint)::text AS n
FROM said, jsonb_each_text(dropped) AS each (reason, n)
GROUP BY 1, 2, 3, 4, 5 HAVING sum(each.n::bigint) > 0 ORDER BY sum(each.n::bigint) DESC`;

/** What reporters say became of what they saw, by service; those of which most is missing first. */
export async function listReporters({
  from,
  to,
}: OutcomeSpan): Promise<readonly ReporterAccount[]> {
  const values = [from, to].map(isoFromEpochMs);
  const [{ rows: accounts }, { rows: drops }] = await Promise.all([
    pool().query<AccountRow>(ACCOUNTS, values),
    pool().query<DropRow>(DROPS, values),
  ]);
  const dropsOf = Map.groupBy(drops, identityOf);
  return accounts.map((row) => accountOf(row, dropsOf.get(identityOf(row)) ?? []));
}

function identityOf({ key_id, service, reporter, kind }: Omit<DropRow, 'reason' | 'n'>): string {
  return JSON.stringify([key_id, service, reporter, kind]);
}

function accountOf(row: AccountRow, drops: readonly DropRow[]): ReporterAccount {
  const dropped = drops.map(({ reason, n }) => ({ reason, count: Number(n) }));
  const [seen, acknowledged] = [Number(row.seen), Number(row.acknowledged)];
  return {
    key_id: row.key_id,
    key_name: row.key_name,
    service: row.service,
    reporter: row.reporter,
    kind: row.kind === 'traffic' ? 'traffic' : 'event',
    instances: row.instances,
    told_at: row.told_at.toISOString(),
    seen,
    acknowledged,
    dropped,
    open: seen - acknowledged - dropped.reduce((sum, { count }) => sum + count, 0),
  };
}
