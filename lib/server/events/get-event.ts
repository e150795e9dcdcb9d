import { z } from 'zod';
import { type EventDetail, Fact, type Path } from '#lib/contract/events.ts';
import { REFUSAL_REASONS } from '#lib/domain/redaction/redact.ts';
import { isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { CONFIDENCES, MEANINGS } from '#lib/domain/triage/result.ts';
import { pool } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { decodeReference } from './event-reference.ts';
import { SUMMARY_COLUMNS, type SummaryRow, summaryOf } from './summary-row.ts';

type DetailRow = SummaryRow & {
  instance: string | null;
  error_code: string | null;
  client_request_id: string | null;
  gateway_request_id: string | null;
  logical_request_id: string | null;
  delay_ms: number | null;
  next_action: string | null;
  duration_ms: number | null;
  trace_id: string | null;
  headers: unknown;
  reasons: unknown;
  rule: string;
  rule_set: string;
  clipped: string[];
  body: string | null;
  text: string | null;
  path_id: string;
  group_id: string | null;
  fingerprint: string;
  base_url_host: string | null;
  auth_owner: string | null;
  sdk: string | null;
  sdk_version: string | null;
  runtime: string | null;
  stream: boolean | null;
  request_size_class: string | null;
  betas: string[];
};

const Reasons = z
  .object({
    meaning: z.enum(MEANINGS).nullable().catch(null),
    confidence: z.enum(CONFIDENCES).nullable().catch(null),
    for: z.array(Fact),
    against: z.array(Fact),
    missing: z.array(z.string()),
  })
  .catch({ meaning: null, confidence: null, for: [], against: [], missing: [] });
const Headers = z.record(z.string(), z.string()).catch({});

const STATEMENT = `SELECT ${SUMMARY_COLUMNS}, e.instance, e.error_code, e.client_request_id,
  e.gateway_request_id, e.logical_request_id, e.delay_ms, e.next_action, e.duration_ms, e.trace_id,
  e.headers, e.reasons, e.group_id, e.rule, e.rule_set, e.clipped, e.path_id, body.content AS body,
  text.content AS text, coalesce(p.fingerprint, '') AS fingerprint, p.base_url_host, p.auth_owner, p.sdk, p.sdk_version,
  p.runtime, p.stream, p.request_size_class,
  coalesce(p.betas, '{}') AS betas
FROM events e LEFT JOIN services s ON s.id = e.service_id LEFT JOIN paths p ON p.id = e.path_id
LEFT JOIN event_texts body ON body.service_id = e.service_id AND body.hash = e.body_hash
LEFT JOIN event_texts text ON text.service_id = e.service_id AND text.hash = e.text_hash
WHERE e.service_id = $1 AND e.occurred_at = $2 AND e.id = $3`;

/** One event with all that is kept of it. Throws AppError `not_found` for a reference that leads nowhere. */
export async function getEvent(args: { reference: string }): Promise<EventDetail> {
  const key = decodeReference(args.reference);
  if (key === null) throw notFound();
  const { rows } = await pool().query<DetailRow>(STATEMENT, [
    key.serviceId,
    isoFromEpochMs(key.occurredAt),
    key.id,
  ]);
  const [row] = rows;
  if (row === undefined) throw notFound();
  return detailOf(row);
}

function detailOf(row: DetailRow): EventDetail {
  const reasons = Reasons.parse(row.reasons);
  return {
    ...summaryOf(row),
    group_id: row.group_id,
    instance: row.instance,
    error_code: row.error_code,
    client_request_id: row.client_request_id,
    gateway_request_id: row.gateway_request_id,
    logical_request_id: row.logical_request_id,
    delay_ms: row.delay_ms,
    next_action: row.next_action,
    duration_ms: row.duration_ms,
    trace_id: row.trace_id,
    headers: Headers.parse(row.headers ?? {}),
    body: row.body,
    text: row.text,
    path: pathOf(row),
    meaning: reasons.meaning,
    confidence: reasons.confidence,
    rule: row.rule,
    rule_set: row.rule_set,
    for: reasons.for,
    against: reasons.against,
    missing: reasons.missing,
    ...clippedOf(row.clipped),
  };
}

/** As they are written: a field that was withheld bears the reason behind a `!`. */
function clippedOf(names: readonly string[]): Pick<EventDetail, 'clipped' | 'withheld'> {
  const withheld = names.flatMap((name) => {
    const [field = '', reason] = name.split('!');
    const known = REFUSAL_REASONS.find((one) => one === reason);
    return known === undefined ? [] : [{ field, reason: known }];
  });
  return { clipped: names.filter((name) => !name.includes('!')), withheld };
}

function pathOf(row: DetailRow): Path {
  return {
    id: row.path_id,
    fingerprint: row.fingerprint,
    route: row.route,
    base_url_host: row.base_url_host,
    endpoint: row.endpoint,
    model: row.model,
    auth_owner: row.auth_owner,
    sdk: row.sdk,
    sdk_version: row.sdk_version,
    runtime: row.runtime,
    stream: row.stream,
    request_size_class: row.request_size_class,
    betas: row.betas,
  };
}

function notFound(): AppError {
  return new AppError('not_found', 'No such event. It may be older than what is kept.');
}
