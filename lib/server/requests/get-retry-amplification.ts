import type {
  RetryAmplificationResponse,
  ServiceAmplification,
} from '#lib/contract/retry-amplification.ts';
import type { EventOutcome } from '#lib/domain/event/event.ts';
import { amplificationOf } from '#lib/domain/ledger/amplification.ts';
import { type Ledger, ledgerOf } from '#lib/domain/ledger/ledger.ts';
import { type EpochMs, epochMsOf, HOUR_MS, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { encodeReference } from '../events/event-reference.ts';

type Row = {
  service: string;
  service_id: string;
  occurred_at: Date;
  id: string;
  logical_request_id: string | null;
  attempt: number | null;
  max_attempts: number | null;
  outcome: string | null;
};

const LOOKED_BACK_MS = HOUR_MS;
/** Newest events of each service that are looked at, and services: the look is bounded, whatever a storm brings. */
const EVENTS_MAX = 400;
const SERVICES_MAX = 100;
const OUTCOMES: readonly EventOutcome[] = ['pending', 'recovered', 'gave_up', 'stopped'];

/** Which services failed comes from the rollup; of each the newest events, by the primary key. */
export const AMPLIFICATION_STATEMENT = `
SELECT service.name AS service, latest.*
FROM (
  SELECT service_id FROM failures_minute WHERE bucket >= $1
  GROUP BY service_id ORDER BY sum(attempts) DESC, service_id LIMIT ${SERVICES_MAX + 1}
) AS failing JOIN services AS service ON service.id = failing.service_id
CROSS JOIN LATERAL (
  SELECT service_id, occurred_at, id, logical_request_id, attempt, max_attempts, outcome FROM events
  WHERE service_id = failing.service_id AND occurred_at >= $1 AND occurred_at <= $2
  ORDER BY occurred_at DESC LIMIT ${EVENTS_MAX + 1}
) AS latest`;

/**
 * Attempts per logical request of each service that failed in the last hour, over the requests that it names.
 * A bounded look at the newest events: no chart is drawn from it.
 */
export async function getRetryAmplification({
  now,
}: {
  now: EpochMs;
}): Promise<RetryAmplificationResponse> {
  const from = epochMsOf(now - LOOKED_BACK_MS);
  // A clock that is ahead by less than that counts as ours.
  const to = epochMsOf(now + HOUR_MS);
  const { rows } = await pool().query<Row>(AMPLIFICATION_STATEMENT, [from, to].map(isoFromEpochMs));
  const services = [...Map.groupBy(rows, ({ service }) => service)].map(([service, own]) =>
    amplificationOfService(service, own, now),
  );
  return {
    as_of: isoFromEpochMs(now),
    from: isoFromEpochMs(from),
    services: services
      .slice(0, SERVICES_MAX)
      .toSorted((one, other) => weightOf(other) - weightOf(one)),
    services_cut: services.length > SERVICES_MAX,
  };
}

/** Nested loops first, then by what a request is multiplied with. */
function weightOf({ nested, attempts_per_request: perRequest }: ServiceAmplification): number {
  return (nested === null ? 0 : 1_000_000) + (nested?.attempts ?? 0) + (perRequest ?? 0);
}

function amplificationOfService(
  service: string,
  rows: readonly Row[],
  now: EpochMs,
): ServiceAmplification {
  const isCut = rows.length > EVENTS_MAX;
  const kept = rows.slice(0, EVENTS_MAX);
  const { requests, attempts, most, nested } = amplificationOf(ledgersOf(kept, isCut), now);
  return {
    service,
    events: kept.length,
    is_cut: isCut,
    requests,
    attempts,
    attempts_per_request: requests === 0 ? null : attempts / requests,
    most,
    nested:
      nested === null
        ? null
        : {
            requests: nested.requests,
            loops: nested.worst.loops,
            attempts_per_loop: nested.worst.perLoop,
            attempts: nested.worst.attempts,
            ref: nested.worst.ref,
          },
  };
}

function ledgersOf(rows: readonly Row[], isCut: boolean): readonly Ledger[] {
  const named = rows.flatMap((row) =>
    row.logical_request_id === null ? [] : [{ row, request: row.logical_request_id }],
  );
  const requests = [...Map.groupBy(named, ({ request }) => request).values()];
  const ledgers = requests.map((own) => ledgerOf(own.map(({ row }) => reportedOf(row))));
  // Behind the cut lie the earlier attempts of some: such a request is not known whole.
  return isCut ? ledgers.filter(({ attempts }) => (attempts[0]?.attempt ?? 1) === 1) : ledgers;
}

function reportedOf(row: Row): Parameters<typeof ledgerOf>[0][number] {
  const occurredAt = epochMsOf(row.occurred_at.getTime());
  return {
    ref: encodeReference({ serviceId: row.service_id, occurredAt, id: row.id }),
    occurredAt,
    attempt: row.attempt,
    maxAttempts: row.max_attempts,
    durationMs: null,
    delayMs: null,
    nextAction: null,
    outcome: OUTCOMES.find((outcome) => outcome === row.outcome) ?? null,
    headers: {},
  };
}
