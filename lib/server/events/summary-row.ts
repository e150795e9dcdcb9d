import type { EventSummary } from '#lib/contract/events.ts';
import { BRANCHES, ORIGINS, PHASES, SURFACES } from '#lib/domain/failure/branch.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { encodeReference } from './event-reference.ts';

/**
 * What a page of events and the page of one event read alike. An event is shown also where its service or path
 * is missing, as after a restore.
 */
export const SUMMARY_COLUMNS = `e.service_id, e.occurred_at, e.id, e.received_at, e.environment,
  e.branch, e.surface, e.origin, e.phase, e.status, e.error_type, e.message, e.request_id,
  e.attempt, e.max_attempts, e.outcome, coalesce(s.name, 'unknown') AS service,
  coalesce(p.route, 'unknown') AS route, p.endpoint, p.model`;

export type SummaryRow = {
  service_id: string;
  occurred_at: Date;
  id: string;
  received_at: Date;
  environment: string | null;
  branch: string;
  surface: string;
  origin: string;
  phase: string;
  status: number | null;
  error_type: string | null;
  message: string | null;
  request_id: string | null;
  attempt: number | null;
  max_attempts: number | null;
  outcome: string | null;
  service: string;
  route: string;
  endpoint: string | null;
  model: string | null;
};

export function referenceOf(row: SummaryRow): string {
  return encodeReference({
    serviceId: row.service_id,
    occurredAt: epochMsOf(row.occurred_at.getTime()),
    id: row.id,
  });
}

/** A row in the words of the wire. A word that a later version wrote and this one does not know is `other` or `unknown`. */
export function summaryOf(row: SummaryRow): EventSummary {
  return {
    ref: referenceOf(row),
    id: row.id,
    service: row.service,
    occurred_at: row.occurred_at.toISOString(),
    received_at: row.received_at.toISOString(),
    environment: row.environment,
    branch: oneOf(BRANCHES, row.branch) ?? 'other',
    surface: oneOf(SURFACES, row.surface) ?? 'unknown',
    origin: oneOf(ORIGINS, row.origin) ?? 'unknown',
    phase: oneOf(PHASES, row.phase) ?? 'response',
    status: row.status,
    error_type: row.error_type,
    message: row.message,
    route: row.route,
    endpoint: row.endpoint,
    model: row.model,
    request_id: row.request_id,
    attempt: row.attempt,
    max_attempts: row.max_attempts,
    outcome: row.outcome,
  };
}

function oneOf<Word extends string>(words: readonly Word[], said: string): Word | null {
  return words.find((word) => word === said) ?? null;
}
