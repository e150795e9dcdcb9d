import { z } from 'zod';
import { ATTEMPTS_MAX } from '#lib/domain/packet/evidence.ts';
import { DAY_MS, type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { referenceOf, SUMMARY_COLUMNS, type SummaryRow, summaryOf } from '../events/summary-row.ts';
import { serviceIdOf } from '../ingest/path-row.ts';
import type { ToldAttempt } from './attempt-of-event.ts';

type SiblingRow = SummaryRow & {
  client_request_id: string | null;
  gateway_request_id: string | null;
  logical_request_id: string | null;
  trace_id: string | null;
  delay_ms: number | null;
  duration_ms: number | null;
  headers: unknown;
};

const Headers = z.record(z.string(), z.string()).catch({});

/** An event may lie on either side of the one that named its logical request. */
const STATEMENT = `SELECT ${SUMMARY_COLUMNS}, e.client_request_id, e.gateway_request_id,
  e.logical_request_id, e.trace_id, e.delay_ms, e.duration_ms, e.headers
FROM events e LEFT JOIN services s ON s.id = e.service_id LEFT JOIN paths p ON p.id = e.path_id
WHERE e.service_id = $1 AND e.logical_request_id = ANY($2) AND e.occurred_at BETWEEN $3 AND $4
ORDER BY e.occurred_at, e.attempt, e.id LIMIT ${String(ATTEMPTS_MAX + 1)}`;

/** The attempts of logical requests of a service that are still kept, in their order; one more than a packet takes. */
export async function listSiblings(args: {
  service: string;
  logicalRequestIds: readonly string[];
  from: EpochMs;
  to: EpochMs;
}): Promise<readonly ToldAttempt[]> {
  const { service, logicalRequestIds, from, to } = args;
  if (logicalRequestIds.length === 0) return [];
  const { rows } = await pool().query<SiblingRow>(STATEMENT, [
    serviceIdOf(service),
    logicalRequestIds,
    isoFromEpochMs(epochMsOf(from - DAY_MS)),
    isoFromEpochMs(epochMsOf(to + DAY_MS)),
  ]);
  return rows.map((row) => ({
    ...summaryOf(row),
    ref: referenceOf(row),
    client_request_id: row.client_request_id,
    gateway_request_id: row.gateway_request_id,
    logical_request_id: row.logical_request_id,
    trace_id: row.trace_id,
    delay_ms: row.delay_ms,
    duration_ms: row.duration_ms,
    headers: Headers.parse(row.headers ?? {}),
  }));
}
