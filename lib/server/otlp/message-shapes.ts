/** How the bytes of a field are read, and in which form OTLP's JSON would have it. */
export type FieldShape = {
  readonly name: string;
  readonly kind: 'text' | 'hex' | 'instant' | 'int64' | 'int32' | 'bool' | 'double' | 'message';
  readonly isList: boolean;
  /** Of a `message`. A function, because values hold values. */
  readonly shape: () => MessageShape;
};
/** By field number. A number that is not listed is passed over. */
export type MessageShape = ReadonlyMap<number, FieldShape>;

type Numbered = readonly [number: number, field: FieldShape];

const scalar = (number: number, name: string, kind: FieldShape['kind']): Numbered => [
  number,
  { name, kind, isList: false, shape: () => EMPTY },
];
const one = (number: number, name: string, shape: () => MessageShape): Numbered => [
  number,
  { name, kind: 'message', isList: false, shape },
];
const many = (number: number, name: string, shape: () => MessageShape): Numbered => [
  number,
  { name, kind: 'message', isList: true, shape },
];

const EMPTY: MessageShape = new Map();

// The fields that are read, of https://github.com/open-telemetry/opentelemetry-proto version 1.9, read 2026-11-25.

const ANY_VALUE: MessageShape = new Map([
  scalar(1, 'stringValue', 'text'),
  scalar(2, 'boolValue', 'bool'),
  scalar(3, 'intValue', 'int64'),
  scalar(4, 'doubleValue', 'double'),
  one(5, 'arrayValue', () => ARRAY_VALUE),
]);
const ARRAY_VALUE: MessageShape = new Map([many(1, 'values', () => ANY_VALUE)]);
const KEY_VALUE: MessageShape = new Map([
  scalar(1, 'key', 'text'),
  one(2, 'value', () => ANY_VALUE),
]);
const attributes = (number: number): Numbered => many(number, 'attributes', () => KEY_VALUE);

const RESOURCE: MessageShape = new Map([attributes(1)]);
const SCOPE: MessageShape = new Map([scalar(1, 'name', 'text'), scalar(2, 'version', 'text')]);

const SPAN: MessageShape = new Map([
  scalar(1, 'traceId', 'hex'),
  scalar(2, 'spanId', 'hex'),
  scalar(4, 'parentSpanId', 'hex'),
  scalar(5, 'name', 'text'),
  scalar(6, 'kind', 'int32'),
  scalar(7, 'startTimeUnixNano', 'instant'),
  scalar(8, 'endTimeUnixNano', 'instant'),
  attributes(9),
  many(11, 'events', () => SPAN_EVENT),
  one(15, 'status', () => SPAN_STATUS),
]);
const SPAN_EVENT: MessageShape = new Map([scalar(2, 'name', 'text'), attributes(3)]);
const SPAN_STATUS: MessageShape = new Map([
  scalar(2, 'message', 'text'),
  scalar(3, 'code', 'int32'),
]);

const LOG_RECORD: MessageShape = new Map([
  scalar(1, 'timeUnixNano', 'instant'),
  one(5, 'body', () => ANY_VALUE),
  attributes(6),
  scalar(9, 'traceId', 'hex'),
  scalar(10, 'spanId', 'hex'),
  scalar(11, 'observedTimeUnixNano', 'instant'),
  scalar(12, 'eventName', 'text'),
]);

const DATA: MessageShape = new Map([many(1, 'dataPoints', () => EMPTY)]);
const METRIC: MessageShape = new Map([
  one(5, 'gauge', () => DATA),
  one(7, 'sum', () => DATA),
  one(9, 'histogram', () => DATA),
  one(10, 'exponentialHistogram', () => DATA),
  one(11, 'summary', () => DATA),
]);

/** All three signals have one frame: resources, in them scopes, in them items. */
function frame(names: readonly [string, string, string], item: () => MessageShape): MessageShape {
  const scopes: MessageShape = new Map([one(1, 'scope', () => SCOPE), many(2, names[2], item)]);
  const resources: MessageShape = new Map([
    one(1, 'resource', () => RESOURCE),
    many(2, names[1], () => scopes),
  ]);
  return new Map([many(1, names[0], () => resources)]);
}

export const TRACES_REQUEST = frame(['resourceSpans', 'scopeSpans', 'spans'], () => SPAN);
export const LOGS_REQUEST = frame(['resourceLogs', 'scopeLogs', 'logRecords'], () => LOG_RECORD);
export const METRICS_REQUEST = frame(['resourceMetrics', 'scopeMetrics', 'metrics'], () => METRIC);
