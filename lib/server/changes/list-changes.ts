import type { ChangeMarker, ErrorRatesQuery } from '#lib/contract/error-rates.ts';
import { CHANGE_KINDS } from '#lib/domain/error-rate/change-kind.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';

const CHANGES_MAX = 20;

/** A service that was never seen with another value of the kind has not changed: it is new itself. */
const STATEMENT = `
SELECT s.name AS service, f.kind, f.value, f.at, count(*) OVER () AS changes
FROM first_sights f JOIN services s ON s.id = f.service_id
WHERE f.at >= $1 AND f.at < $2
  AND ($3::text IS NULL OR s.name = $3)
  AND (f.kind <> 'model' OR $4::text IS NULL OR f.value = $4)
  AND (f.kind <> 'sdk_version' OR $5::text IS NULL OR f.value = $5)
  AND EXISTS (
    SELECT 1 FROM first_sights earlier
    WHERE earlier.service_id = f.service_id AND earlier.kind = f.kind AND earlier.at < f.at
  )
ORDER BY f.at DESC, s.name, f.kind, f.value LIMIT $6`;

type Row = { service: string; kind: string; value: string; at: Date; changes: string };

/** Changes under services in `[from, to)`: the latest few, oldest first, and how many more there are. */
export async function listChanges(args: {
  from: EpochMs;
  to: EpochMs;
  filter: Pick<ErrorRatesQuery, 'service' | 'model' | 'sdk_version'>;
}): Promise<{ readonly latest: ChangeMarker[]; readonly moreCount: number }> {
  const { from, to, filter } = args;
  const { rows } = await pool().query<Row>(STATEMENT, [
    isoFromEpochMs(from),
    isoFromEpochMs(to),
    filter.service ?? null,
    filter.model ?? null,
    filter.sdk_version ?? null,
    CHANGES_MAX,
  ]);
  const latest = rows.flatMap(({ service, kind: word, value, at }) => {
    const kind = CHANGE_KINDS.find((known) => known === word);
    return kind === undefined ? [] : [{ at: at.toISOString(), service, kind, value }];
  });
  return {
    latest: latest.toReversed(),
    moreCount: Math.max(0, Number(rows[0]?.changes ?? 0) - rows.length),
  };
}
