import { z } from 'zod';
import type { LogicalRequest, RequestAttempt } from '#lib/contract/requests.ts';
import type { EventOutcome } from '#lib/domain/event/event.ts';
import { type LedgerAttempt, ledgerOf, type ReportedAttempt } from '#lib/domain/ledger/ledger.ts';
import { DAY_MS, type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { referenceOf, SUMMARY_COLUMNS, type SummaryRow, summaryOf } from '../events/summary-row.ts';
import { AppError } from '../http/app-error.ts';
import { serviceIdOf } from '../ingest/path-row.ts';

type AttemptRow = SummaryRow & {
  headers: unknown;
  delay_ms: number | null;
  duration_ms: number | null;
  next_action: string | null;
};

/** More attempts than a sane client ever makes for one request. */
const ATTEMPTS_MAX = 100;
const OUTCOMES: readonly EventOutcome[] = ['pending', 'recovered', 'gave_up', 'stopped'];
const Headers = z.record(z.string(), z.string()).catch({});

type Args = {
  readonly service: string;
  readonly logicalRequestId: string;
  /** The time of one of its attempts, where it is known: then only the days around it are looked at. */
  readonly near?: EpochMs;
};

/** One logical request with its failed attempts. Throws AppError `not_found` when none is kept. */
export async function getRequest(args: Args): Promise<LogicalRequest> {
  const { rows } = await pool().query<AttemptRow>(requestStatement(args));
  if (rows.length === 0)
    throw new AppError('not_found', 'No attempt of such a request is kept. It may be too old.');
  const kept = rows.slice(0, ATTEMPTS_MAX);
  const ledger = ledgerOf(kept.map(reportedOf));
  const byRef = new Map(kept.map((row) => [referenceOf(row), row]));
  return {
    service: args.service,
    logical_request_id: args.logicalRequestId,
    outcome: ledger.outcome,
    attempts: ledger.attempts.flatMap((entry) => {
      const row = byRef.get(entry.ref);
      return row === undefined ? [] : [attemptOf(entry, row)];
    }),
    is_cut: rows.length > ATTEMPTS_MAX,
    gaps: ledger.gaps.map(({ from, to }) => ({ from, to })),
    succeeded_at_attempt: ledger.succeededAt,
    max_attempts: ledger.maxAttempts,
    loops: ledger.loops,
  };
}

/** For the query and for the test of its plan. */
export function requestStatement({ service, logicalRequestId, near }: Args): {
  text: string;
  values: unknown[];
} {
  const values: unknown[] = [serviceIdOf(service), logicalRequestId, ATTEMPTS_MAX + 1];
  if (near !== undefined)
    values.push(isoFromEpochMs(epochMsOf(near - DAY_MS)), isoFromEpochMs(epochMsOf(near + DAY_MS)));
  return {
    text: `SELECT ${SUMMARY_COLUMNS}, e.headers, e.delay_ms, e.duration_ms, e.next_action
FROM events e LEFT JOIN services s ON s.id = e.service_id LEFT JOIN paths p ON p.id = e.path_id
WHERE e.service_id = $1 AND e.logical_request_id = $2
${near === undefined ? '' : 'AND e.occurred_at BETWEEN $4 AND $5'}
ORDER BY e.occurred_at, e.attempt, e.id LIMIT $3`,
    values,
  };
}

function reportedOf(row: AttemptRow): ReportedAttempt {
  return {
    ref: referenceOf(row),
    occurredAt: epochMsOf(row.occurred_at.getTime()),
    attempt: row.attempt,
    maxAttempts: row.max_attempts,
    durationMs: row.duration_ms,
    delayMs: row.delay_ms,
    nextAction: row.next_action,
    outcome: OUTCOMES.find((outcome) => outcome === row.outcome) ?? null,
    headers: Headers.parse(row.headers ?? {}),
  };
}

function attemptOf(entry: LedgerAttempt, row: AttemptRow): RequestAttempt {
  const { status, error_type, branch, surface, request_id } = summaryOf(row);
  return {
    ref: entry.ref,
    attempt: entry.attempt,
    started_at: isoFromEpochMs(entry.startedAt),
    ended_at: entry.endedAt === null ? null : isoFromEpochMs(entry.endedAt),
    status,
    error_type,
    branch,
    surface,
    request_id,
    waited_ms: entry.waitedMs,
    waited_by: entry.waitedBy,
    asked_wait_ms: entry.hint.waitMs,
    should_retry: entry.hint.shouldRetry,
    obedience: entry.obedience,
  };
}
