import { mendText } from '#lib/domain/event/bounded-text.ts';
import { type EpochMs, epochMsFromIso, epochMsOf } from '#lib/domain/time/epoch.ts';
import { type Attributes, NO_ATTRIBUTES, textOf } from './attributes.ts';
import { readAttributes } from './read-attributes.ts';
import type {
  LogRecord,
  Span,
  SpanStatus,
  Teller,
  Unreadable,
  UnreadableReason,
} from './telemetry.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A request whose frame does not hold: none of it can be read. Names the place, never a value. */
export type BadFrame = { readonly kind: 'bad-frame'; readonly detail: string };
export type Items<Item> = {
  readonly kind: 'items';
  readonly items: readonly (Item | Unreadable)[];
};

/**
 * The spans of an ExportTraceServiceRequest in the form of OTLP's JSON: lowerCamelCase, ids in hexadecimal,
 * 64-bit integers as strings or numbers; unknown fields are left alone.
 * https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding, read 2026-11-25
 */
export function readSpans(body: unknown): Items<Span> | BadFrame {
  return readItems(body, ['resourceSpans', 'scopeSpans', 'spans'], readSpan);
}

/** As `readSpans`, for an ExportLogsServiceRequest. */
export function readLogRecords(body: unknown): Items<LogRecord> | BadFrame {
  return readItems(body, ['resourceLogs', 'scopeLogs', 'logRecords'], readLogRecord);
}

/** The number of data points of an ExportMetricsServiceRequest. */
export function countDataPoints(body: unknown): number | BadFrame {
  const metrics = readItems(body, ['resourceMetrics', 'scopeMetrics', 'metrics'], (metric) => {
    const points = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'].map(
      (kind) => listIn(fieldsOf(metric[kind]) ?? {}, 'dataPoints')?.length ?? 0,
    );
    return points.reduce((sum, count) => sum + count, 0);
  });
  if (metrics.kind === 'bad-frame') return metrics;
  return metrics.items.reduce<number>(
    (sum, points) => sum + (typeof points === 'number' ? points : 1),
    0,
  );
}

function readItems<Item>(
  body: unknown,
  [outer, middle, inner]: readonly [string, string, string],
  read: (item: Fields, teller: Teller) => Item | Unreadable,
): Items<Item> | BadFrame {
  const items: (Item | Unreadable)[] = [];
  const resources = listIn(fieldsOf(body), outer);
  if (resources === null) return badFrame(outer);
  for (const resource of resources) {
    const scopes = listIn(fieldsOf(resource), middle);
    if (scopes === null) return badFrame(`${outer}.${middle}`);
    const told = readAttributes(fieldsOf(fieldsOf(resource)?.['resource'])?.['attributes']);
    for (const scope of scopes) {
      const list = listIn(fieldsOf(scope), inner);
      if (list === null) return badFrame(`${outer}.${middle}.${inner}`);
      const teller = tellerOf(told, fieldsOf(fieldsOf(scope)?.['scope']));
      for (const item of list) items.push(readItem(item, teller, read));
    }
  }
  return { kind: 'items', items };
}

function readItem<Item>(
  item: unknown,
  teller: Teller | null,
  read: (item: Fields, teller: Teller) => Item | Unreadable,
): Item | Unreadable {
  const fields = fieldsOf(item);
  if (fields === null) return unreadable('not_an_object');
  return teller === null ? unreadable('too_many_attributes') : read(fields, teller);
}

function tellerOf(resource: Attributes | null, scope: Fields | null): Teller | null {
  if (resource === null) return null;
  return {
    resource,
    scope: stringIn(scope, 'name'),
    scopeVersion: stringIn(scope, 'version'),
  };
}

function readSpan(item: Fields, teller: Teller): Span | Unreadable {
  const traceId = idIn(item, 'traceId', 32);
  const spanId = idIn(item, 'spanId', 16);
  if (traceId === null || spanId === null) return unreadable('bad_ids');
  const startedAt = instantIn(item, 'startTimeUnixNano');
  const endedAt = instantIn(item, 'endTimeUnixNano') ?? startedAt;
  if (startedAt === null || endedAt === null) return unreadable('bad_time');
  const attributes = readAttributes(item['attributes']);
  if (attributes === null) return unreadable('too_many_attributes');
  const status = fieldsOf(item['status']);
  return {
    kind: 'span',
    teller,
    traceId,
    spanId,
    parentSpanId: idIn(item, 'parentSpanId', 16),
    name: stringIn(item, 'name'),
    spanKind: integerOf(item['kind'], SPAN_KINDS),
    startedAt,
    endedAt,
    attributes,
    status: STATUSES[integerOf(status?.['code'], STATUS_CODES)] ?? 'unset',
    statusMessage: stringIn(status, 'message') || undefined,
    exception: exceptionOf(item['events']),
  };
}

/** Libraries that follow no specification write names where OTLP asks for numbers. */
const SPAN_KINDS: Readonly<Record<string, number>> = {
  SPAN_KIND_INTERNAL: 1,
  SPAN_KIND_SERVER: 2,
  SPAN_KIND_CLIENT: 3,
  SPAN_KIND_PRODUCER: 4,
  SPAN_KIND_CONSUMER: 5,
};
const STATUS_CODES: Readonly<Record<string, number>> = { STATUS_CODE_OK: 1, STATUS_CODE_ERROR: 2 };
const STATUSES: readonly SpanStatus[] = ['unset', 'ok', 'error'];
/** Events of a span that are looked through for an exception. */
const SPAN_EVENTS_MAX = 128;

function exceptionOf(events: unknown): Attributes {
  if (!Array.isArray(events)) return NO_ATTRIBUTES;
  const list: readonly unknown[] = events.slice(-SPAN_EVENTS_MAX);
  const exception = list.findLast((event) => {
    const name = fieldsOf(event)?.['name'];
    return name === 'exception' || name === 'gen_ai.client.operation.exception';
  });
  return readAttributes(fieldsOf(exception)?.['attributes']) ?? NO_ATTRIBUTES;
}

function readLogRecord(item: Fields, teller: Teller): LogRecord | Unreadable {
  const attributes = readAttributes(item['attributes']);
  if (attributes === null) return unreadable('too_many_attributes');
  const said = textOf(attributes, 'event.timestamp');
  const at =
    instantIn(item, 'timeUnixNano') ??
    instantIn(item, 'observedTimeUnixNano') ??
    (said === undefined ? null : epochMsFromIso(said));
  if (at === null) return unreadable('bad_time');
  const names = [
    stringIn(item, 'eventName'),
    textOf(attributes, 'event.name') ?? '',
    nameInBody(item['body']),
  ];
  return {
    kind: 'log',
    teller,
    at,
    names: names.filter((name) => name !== ''),
    attributes,
    traceId: idIn(item, 'traceId', 32),
    spanId: idIn(item, 'spanId', 16),
  };
}

/** Claude Code writes the name of an event into the body; anything that is no such name is not read. */
function nameInBody(body: unknown): string {
  const text = stringIn(fieldsOf(body), 'stringValue');
  return /^[a-z_]{1,40}(?:\.[a-z_]{1,40}){0,4}$/.test(text) ? text : '';
}

/** Null for an absent id, one of another length, and one of zeros, which OTLP calls invalid. */
function idIn(item: Fields, name: string, digits: number): string | null {
  const id = item[name];
  if (typeof id !== 'string' || id.length !== digits) return null;
  return /^[\da-f]+$/i.test(id) && !/^0+$/.test(id) ? id.toLowerCase() : null;
}

/** Nanoseconds since 1970 as a string or a number; null for none, for zero and beyond what a date can hold. */
function instantIn(item: Fields, name: string): EpochMs | null {
  const value = item[name];
  if (typeof value === 'string' && !/^\d{1,20}$/.test(value)) return null;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  // Nanoseconds have more digits than a number holds.
  const milliseconds =
    typeof value === 'string' ? Number(value.slice(0, -6)) : Math.floor(value / 1e6);
  return milliseconds > 0 && milliseconds <= 8.64e15 ? epochMsOf(milliseconds) : null;
}

function integerOf(value: unknown, names: Readonly<Record<string, number>>): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  return typeof value === 'string' ? (names[value] ?? 0) : 0;
}

function stringIn(fields: Fields | null, name: string): string {
  const value = fields?.[name];
  return typeof value === 'string' ? mendText(value).trim() : '';
}

/** An absent list is empty, as protobuf has it; null for what is no list. */
function listIn(fields: Fields | null, name: string): readonly unknown[] | null {
  if (fields === null) return null;
  const value = fields[name] ?? [];
  return Array.isArray(value) ? value : null;
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because any object can be read as unknown by name
      (value as Fields)
    : null;
}

function badFrame(place: string): BadFrame {
  return { kind: 'bad-frame', detail: `${place} must be a list of objects` };
}

function unreadable(reason: UnreadableReason): Unreadable {
  return { kind: 'unreadable', reason };
}
