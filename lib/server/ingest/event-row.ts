import { createHash } from 'node:crypto';
import type { FailureEvent } from '#lib/domain/event/event.ts';
import { isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { byteaElement, plainElement, textElement } from './array-literal.ts';
import type { Column } from './column.ts';
import type { PathRow } from './path-row.ts';

export type StoredText = { readonly hash: Buffer; readonly content: string };

/** An event on its way into the database: everything derived is derived. */
export type EventRow = {
  readonly event: FailureEvent;
  readonly serviceId: string;
  readonly path: PathRow;
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
    occurredAt: isoFromEpochMs(event.occurredAt),
    body: storedText(event.body),
    text: storedText(event.text),
  };
}

function storedText(content: string | null): StoredText | null {
  if (content === null) return null;
  return { hash: createHash('sha256').update(content).digest(), content };
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

/** The columns of `events` but `clipped`, which an array of arrays cannot carry. */
export const EVENT_COLUMNS: readonly Column<EventRow>[] = [
  { name: 'service_id', type: 'uuid', element: (row) => row.serviceId },
  { name: 'occurred_at', type: 'timestamptz', element: (row) => row.occurredAt },
  text('id', (event) => event.id),
  { name: 'received_at', type: 'timestamptz', element: (row) => row.receivedAt },
  { name: 'ingest_key_id', type: 'uuid', element: (row) => row.keyId },
  { name: 'path_id', type: 'uuid', element: (row) => row.path.id },
  text('environment', (event) => event.environment),
  text('instance', (event) => event.instance),
  text('surface', (event) => event.classification.surface),
  text('branch', (event) => event.classification.branch),
  text('origin', (event) => event.classification.origin),
  text('phase', (event) => event.classification.phase),
  text('rule', (event) => event.classification.rule),
  text('rule_set', (event) => event.classification.ruleSet),
  { name: 'reasons', type: 'jsonb', element: ({ event }) => textElement(event.reasons) },
  number('status', 'smallint', (event) => event.status),
  text('error_type', (event) => event.errorType),
  text('error_code', (event) => event.errorCode),
  text('message', (event) => event.message),
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
  number('max_attempts', 'smallint', (event) => event.maxAttempts),
  number('delay_ms', 'integer', (event) => event.delayMs),
  text('next_action', (event) => event.nextAction),
  text('outcome', (event) => event.outcome),
  number('duration_ms', 'integer', (event) => event.durationMs),
  text('trace_id', (event) => event.traceId),
];

/** Names joined by commas; the statement splits them. No name holds a comma. */
export const CLIPPED_COLUMN: Column<EventRow> = {
  name: 'clipped_names',
  type: 'text',
  element: ({ event }) => textElement(event.clipped.join(',')),
};
