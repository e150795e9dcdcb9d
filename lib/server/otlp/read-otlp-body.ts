import { isUtf8 } from 'node:buffer';
import { INGEST_DECOMPRESSED_BYTES_MAX } from '#lib/contract/events.ts';
import { AppError } from '../http/app-error.ts';
import type { Hold } from '../ingest/byte-budget.ts';
import { decompressed, takeParsed } from '../ingest/decode-body.ts';
import type { IngestRequest } from '../ingest/ingest-request.ts';
import { placeOfJsonError } from '../ingest/json-place.ts';
import type { MessageShape } from './message-shapes.ts';
import type { OtlpEncoding } from './otlp-answer.ts';
import { readProtobuf } from './read-protobuf.ts';

/** What is read out of protobuf takes a few times its bytes; the number of its parts is bounded beside that. */
const PARSED_PER_BYTE = 4;

/** Null for a content type that OTLP/HTTP does not have. */
export function otlpEncodingOf(contentType: string | undefined): OtlpEncoding | null {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase();
  if (mediaType === 'application/json') return 'json';
  return mediaType === 'application/x-protobuf' || mediaType === 'application/protobuf'
    ? 'protobuf'
    : null;
}

/**
 * The body of an OTLP request, in the form of OTLP's JSON. Exporters do not compress unless told to, so the
 * limit for what comes out of compression is the one for what is sent. Throws AppError as `decodeBody` does.
 */
export async function readOtlpBody(
  request: IngestRequest,
  args: { encoding: OtlpEncoding; shape: MessageShape; hold: Hold },
): Promise<{ value: unknown; bytes: number }> {
  const { encoding, shape, hold } = args;
  const body = await request.readBody(hold, INGEST_DECOMPRESSED_BYTES_MAX);
  const compression = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const bytes = await decompressed(body, compression, hold);
  if (encoding === 'json') takeParsed(bytes, hold);
  else hold.take(bytes.length * PARSED_PER_BYTE);
  const value = encoding === 'json' ? readJson(bytes) : readProtobuf(bytes, shape);
  return { value, bytes: bytes.length };
}

function readJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new AppError('invalid_request', 'The body is not valid UTF-8.');
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = placeOfJsonError(text) + 1;
    throw new AppError('invalid_request', `The body is not valid JSON at character ${place}.`, {
      cause: error,
    });
  }
}
