import { hash } from 'node:crypto';
import type { FailureEvent } from '#lib/domain/event/event.ts';
import { isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { byteaElement, plainElement, textElement } from './array-literal.ts';
import type { Column } from './column.ts';
import { type Group, groupFor } from './groups.ts';
import type { PathRow } from './path-row.ts';

export type StoredText = { readonly hash: Buffer; readonly content: string };

/** An event on its way into the database: everything derived is derived. */
export type EventRow = {
  readonly event: FailureEvent;
  readonly serviceId: string;
  readonly path: PathRow;
  readonly group: Group;
  readonly keyId: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly body: StoredText | null;
  readonly text: StoredText | null;
};

export function eventRowOf(args: {
  event: FailureEvent;
  serviceId: string;
  path: PathRow;
  keyId: string;
  receivedAt: string;
}): EventRow {
  const { event } = args;
  return {
    ...args,
    group: groupFor(event, args.path.id),
    occurredAt: isoFromEpochMs(event.occurredAt),
    body: storedText(event.body),
    text: storedText(event.text),
  };
}

function storedText(content: string | null): StoredText | null {
  if (content === null) return null;
  return { hash: hash('sha256', content, 'buffer'), content };
}

/** The identity of an event: what a service repeats when it sends it again. */
export function eventKey(serviceId: string, occurredAtMs: number, id: string): string {
  return `${serviceId}|${occurredAtMs}|${id}`;
}

function text(name: string, value: (event: FailureEvent) => string | null): Column<EventRow> {
  return { name, type: 'text', element: ({ event }) => textElement(value(event)) };
}

function number(
  name: string,
  type: 'smallint' | 'integer',
  value: (event: FailureEvent) => number | null,
): Column<EventRow> {
  return { name, type, element: ({ event }) => plainElement(value(event)) };
}

/**
 * What the rows of an incident have in common. Sent once for all rows that say the same, because most of the
 * cost of a row is that of its values.
 */
export const COMMON_COLUMNS: readonly Column<EventRow>[] = [
  { name: 'service_id', type: 'uuid', element: (row) => row.serviceId },
  { name: 'ingest_key_id', type: 'uuid', element: (row) => row.keyId },
  { name: 'path_id', type: 'uuid', element: (row) => row.path.id },
  text('environment', (event) => event.environment),
  text('surface', (event) => event.classification.surface),
  text('branch', (event) => event.classification.branch),
  text('origin', (event) => event.classification.origin),
  text('phase', (event) => event.classification.phase),
  text('rule', (event) => event.classification.rule),
  text('rule_set', (event) => event.classification.ruleSet),
  number('status', 'smallint', (event) => event.status),
  text('error_type', (event) => event.errorType),
  text('error_code', (event) => event.errorCode),
  text('message', (event) => event.message),
  number('max_attempts', 'smallint', (event) => event.maxAttempts),
  text('next_action', (event) => event.nextAction),
  text('outcome', (event) => event.outcome),
];

/** Names joined by commas; the statement splits them. */
export const CLIPPED_COLUMN: Column<EventRow> = {
  name: 'clipped_names',
  type: 'text',
  element: ({ event }) => textElement(clippedNames(event)),
};

/** A field that was withheld bears the reason behind a `!`. No name holds either sign. */
function clippedNames({ clipped, withheld }: FailureEvent): string {
  return [...clipped, ...withheld.map(({ field, reason }) => `${field}!${reason}`)].join(',');
}

/** The same for two rows exactly when all their common columns and what was clipped are. */
export function commonKey({ event, serviceId, keyId, path }: EventRow): string {
  const { classification: said, environment, status, errorType, errorCode, message } = event;
  const { maxAttempts, nextAction, outcome } = event;
  const { surface, branch, origin, phase, rule, ruleSet } = said;
  const words = `${surface}|${branch}|${origin}|${phase}|${rule}|${ruleSet}|${status}|${maxAttempts}|${outcome}`;
  // Lengths tell apart what free strings could run together.
  const free = `${length(environment)},${length(errorType)},${length(errorCode)},${length(message)},${length(nextAction)}`;
  return `${serviceId}${keyId}${path.id}${words}|${free}|${environment}${errorType}${errorCode}${message}${nextAction}|${clippedNames(event)}`;
}

function length(value: string | null): number {
  return value === null ? -1 : value.length;
}

/** What each row has of its own. */
export const OWN_COLUMNS: readonly Column<EventRow>[] = [
  { name: 'occurred_at', type: 'timestamptz', element: (row) => row.occurredAt },
  text('id', (event) => event.id),
  { name: 'received_at', type: 'timestamptz', element: (row) => row.receivedAt },
  text('instance', (event) => event.instance),
  { name: 'reasons', type: 'jsonb', element: ({ event }) => textElement(event.reasons) },
  {
    name: 'headers',
    type: 'jsonb',
    element: ({ event }) =>
      event.headers === null ? 'NULL' : textElement(JSON.stringify(event.headers)),
  },
  { name: 'body_hash', type: 'bytea', element: ({ body }) => byteaElement(body?.hash ?? null) },
  { name: 'text_hash', type: 'bytea', element: (row) => byteaElement(row.text?.hash ?? null) },
  text('request_id', (event) => event.requestId),
  text('client_request_id', (event) => event.clientRequestId),
  text('gateway_request_id', (event) => event.gatewayRequestId),
  text('logical_request_id', (event) => event.logicalRequestId),
  number('attempt', 'smallint', (event) => event.attempt),
  number('delay_ms', 'integer', (event) => event.delayMs),
  number('duration_ms', 'integer', (event) => event.durationMs),
  text('trace_id', (event) => event.traceId),
];
