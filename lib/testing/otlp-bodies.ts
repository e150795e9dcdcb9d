import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { FieldShape, MessageShape } from '#lib/server/otlp/message-shapes.ts';

export type Attribute = string | number | boolean | readonly string[];
export type Attributes = Readonly<Record<string, Attribute>>;
type Told = { readonly resource?: Attributes; readonly scope?: string; readonly version?: string };

/** Attributes as OTLP's JSON writes them: whole numbers as strings. */
export function keyValues(attributes: Attributes): unknown[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: Attribute): unknown {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number')
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  return { arrayValue: { values: value.map(anyValue) } };
}

/** An ExportTraceServiceRequest of spans that one library of one process made. */
export function tracesBody(told: Told, ...spans: readonly object[]): object {
  return { resourceSpans: [{ ...resourceOf(told), scopeSpans: [{ ...scopeOf(told), spans }] }] };
}

/** An ExportLogsServiceRequest likewise. */
export function logsBody(told: Told, ...logRecords: readonly object[]): object {
  return { resourceLogs: [{ ...resourceOf(told), scopeLogs: [{ ...scopeOf(told), logRecords }] }] };
}

function resourceOf({ resource = {} }: Told): object {
  return { resource: { attributes: keyValues(resource) } };
}

function scopeOf({ scope = '', version = '' }: Told): object {
  return { scope: { name: scope, version } };
}

/** Writes a body in the form of OTLP's JSON as the protobuf message of that shape. */
export function toProtobuf(body: unknown, shape: MessageShape): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter();
  writeMessage(writer, body, shape);
  return new Uint8Array(writer.finish());
}

function writeMessage(writer: BinaryWriter, body: unknown, shape: MessageShape): void {
  if (typeof body !== 'object' || body === null) return;
  const fields = new Map(Object.entries(body));
  for (const [number, field] of shape) {
    const value: unknown = fields.get(field.name);
    if (value === undefined) continue;
    const values: readonly unknown[] = field.isList && Array.isArray(value) ? value : [value];
    for (const one of values) writeField(writer, { number, field, value: one });
  }
}

function writeField(
  writer: BinaryWriter,
  { number, field, value }: { number: number; field: FieldShape; value: unknown },
): void {
  const text = String(value);
  switch (field.kind) {
    case 'message':
      writer.tag(number, WireType.LengthDelimited).fork();
      writeMessage(writer, value, field.shape());
      writer.join();
      return;
    case 'text':
      writer.tag(number, WireType.LengthDelimited).string(text);
      return;
    case 'hex':
      writer.tag(number, WireType.LengthDelimited).bytes(Buffer.from(text, 'hex'));
      return;
    case 'instant':
      writer.tag(number, WireType.Bit64).fixed64(text);
      return;
    case 'int64':
      writer.tag(number, WireType.Varint).int64(text);
      return;
    case 'int32':
      writer.tag(number, WireType.Varint).int32(Number(value));
      return;
    case 'bool':
      writer.tag(number, WireType.Varint).bool(value === true);
      return;
    case 'double':
      writer.tag(number, WireType.Bit64).double(Number(value));
  }
}
