import { safeNameOrNull, unnoted } from '#lib/domain/event/safe-string.ts';
import { allowedHeaders } from '#lib/domain/redaction/response-headers.ts';
import type { NextAttempt } from '#lib/domain/retest/next-attempt.ts';
import type { Outcome } from '#lib/domain/retest/outcome.ts';
import type { Exchange } from '#lib/domain/retest/read-answer.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { gatewayIdOf } from '#lib/domain/triage/headers.ts';
import { pool } from '../database/pool.ts';
import { packScanner } from '../redaction/pack-scanner.ts';
import { wireOutcome } from './outcome-shape.ts';

const ID_CHARS_MAX = 200;

/**
 * Notes an attempt before it is sent and renews the lease of its run, in one statement. False when it must not be
 * sent: the run has ended, a person cancels it, or the attempt is noted already.
 */
export async function beginAttempt(attempt: {
  retestId: string;
  n: number;
  at: EpochMs;
  clientRequestId: string;
  leaseMs: number;
}): Promise<boolean> {
  const { retestId, n, at, clientRequestId, leaseMs } = attempt;
  const { rowCount } = await pool().query(
    `WITH held AS (
       UPDATE retests SET lease_until = clock_timestamp() + make_interval(secs => $5 / 1000.0)
       WHERE id = $1 AND state = 'running' AND cancel_requested_at IS NULL RETURNING id
     )
     INSERT INTO retest_attempts (retest_id, n, started_at, client_request_id)
     SELECT id, $2, $3, $4 FROM held ON CONFLICT (retest_id, n) DO NOTHING`,
    [retestId, n, isoFromEpochMs(at), clientRequestId, leaseMs],
  );
  return rowCount === 1;
}

/** Writes what became of it, once: a second word changes nothing. Answers whether it was the first. */
export async function endAttempt(attempt: {
  retestId: string;
  n: number;
  at: EpochMs;
  outcome: Outcome;
  next: NextAttempt;
  exchange: Exchange;
  firstByteMs: number | null;
  durationMs: number;
}): Promise<boolean> {
  const { outcome, next, exchange } = attempt;
  const headers = allowedHeaders(exchange.headers ?? {});
  const { rowCount } = await pool().query(
    `UPDATE retest_attempts SET ended_at = $3, outcome = $4, status = $5, branch = $6, request_id = $7,
       gateway_request_id = $8, headers = $9, first_byte_ms = $10, duration_ms = $11, next_kind = $12,
       next_reason = $13, next_delay_ms = $14
     WHERE retest_id = $1 AND n = $2 AND ended_at IS NULL`,
    [
      attempt.retestId,
      attempt.n,
      isoFromEpochMs(attempt.at),
      JSON.stringify(wireOutcome(outcome)),
      exchange.status,
      outcome.kind === 'failure' ? outcome.failure.branch : null,
      requestIdOf(exchange),
      boundId(gatewayIdOf(headers)),
      JSON.stringify(headers),
      attempt.firstByteMs,
      attempt.durationMs,
      next.kind,
      next.reason,
      next.kind === 'retry' ? next.delayMs : null,
    ],
  );
  return rowCount === 1;
}

/** From the header, else from the body: an error inside a stream names it there. */
function requestIdOf({ headers, body }: Exchange): string | null {
  const named = headers?.['request-id'] ?? /"request_id"\s*:\s*"([\w-]{8,100})"/.exec(body)?.[1];
  return boundId(named ?? null);
}

function boundId(id: string | null): string | null {
  return safeNameOrNull(id?.slice(0, ID_CHARS_MAX), 'request_id', unnoted(packScanner()));
}
