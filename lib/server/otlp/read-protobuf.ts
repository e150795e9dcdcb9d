import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { AppError } from '../http/app-error.ts';
import type { FieldShape, MessageShape } from './message-shapes.ts';

/** Deeper than any attribute that is of use; a value in a value in a value costs a stack frame each. */
const DEPTH_MAX = 16;
/** Messages in one request, attributes among them: they take far more memory than the bytes they come from. */
const MESSAGES_MAX = 400_000;

type Progress = { messages: number };

/**
 * Reads a protobuf message into the form that OTLP's JSON has, so that everything behind knows one form.
 * Throws AppError: `invalid_request` for bytes that are no such message, `payload_too_large` for more parts
 * than are taken.
 */
export function readProtobuf(bytes: Uint8Array, shape: MessageShape): unknown {
  try {
    return readMessage(
      new BinaryReader(bytes),
      { shape, end: bytes.length, depth: 0 },
      { messages: 0 },
    );
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid_request', 'The body is not valid protobuf of this request.', {
      cause: error,
    });
  }
}

function readMessage(
  reader: BinaryReader,
  { shape, end, depth }: { shape: MessageShape; end: number; depth: number },
  progress: Progress,
): Record<string, unknown> {
  if (end > reader.len || depth > DEPTH_MAX) throw new RangeError('beyond its bounds');
  progress.messages += 1;
  if (progress.messages > MESSAGES_MAX) throw tooManyParts();
  const message: Record<string, unknown> = {};
  while (reader.pos < end) {
    const [number, wireType] = reader.tag();
    const field = shape.get(number);
    if (field === undefined || wireType !== WIRE_TYPES[field.kind]) {
      reader.skip(wireType, number);
      continue;
    }
    const value =
      field.kind === 'message'
        ? readMessage(
            reader,
            { shape: field.shape(), end: endOf(reader), depth: depth + 1 },
            progress,
          )
        : SCALARS[field.kind](reader);
    put(message, field, value);
  }
  if (reader.pos !== end) throw new RangeError('beyond its bounds');
  return message;
}

/** The last of a single field counts, and a list grows. */
function put(message: Record<string, unknown>, { name, isList }: FieldShape, value: unknown): void {
  const known = message[name];
  if (isList && Array.isArray(known)) known.push(value);
  else message[name] = isList ? [value] : value;
}

const WIRE_TYPES: Readonly<Record<FieldShape['kind'], WireType>> = {
  text: WireType.LengthDelimited,
  hex: WireType.LengthDelimited,
  message: WireType.LengthDelimited,
  instant: WireType.Bit64,
  double: WireType.Bit64,
  int64: WireType.Varint,
  int32: WireType.Varint,
  bool: WireType.Varint,
};

const SCALARS: Readonly<
  Record<
    Exclude<FieldShape['kind'], 'message'>,
    (reader: BinaryReader) => string | number | boolean
  >
> = {
  text: (reader) => reader.string(),
  hex: (reader) => Buffer.from(reader.bytes()).toString('hex'),
  instant: (reader) => String(reader.fixed64()),
  int64: (reader) => String(reader.int64()),
  int32: (reader) => reader.int32(),
  bool: (reader) => reader.bool(),
  double: (reader) => reader.double(),
};

function endOf(reader: BinaryReader): number {
  return reader.uint32() + reader.pos;
}

function tooManyParts(): AppError {
  return new AppError(
    'payload_too_large',
    `More than ${MESSAGES_MAX} parts in one request. Send smaller batches.`,
  );
}
