import { isUtf8 } from 'node:buffer';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { INGEST_BODY_BYTES_MAX, INGEST_DECOMPRESSED_BYTES_MAX } from '#lib/contract/events.ts';
import { AppError } from '../http/app-error.ts';
import type { Hold } from './byte-budget.ts';
import { parsedBytesOf } from './parsed-size.ts';

/** Of what is parsed out of one body; a thousand events with full texts take half of it. */
const PARSED_BYTES_MAX = 50_331_648;

type Decompressor = ReturnType<typeof createGunzip | typeof createBrotliDecompress>;

/**
 * The text of a body. Throws AppError: `payload_too_large` before or after decompression,
 * `unavailable` when the hold finds no room for what comes out and what will be parsed out of that,
 * `unsupported_media_type` for an encoding we do not read, `invalid_request` for bytes that are not what the encoding or UTF-8 says.
 */
export async function decodeBody(
  body: Buffer,
  { encoding, hold }: { encoding: string | undefined; hold: Hold },
): Promise<string> {
  if (body.length > INGEST_BODY_BYTES_MAX) throw tooLarge();
  const bytes = await decompressed(body, (encoding ?? 'identity').trim().toLowerCase(), hold);
  if (!isUtf8(bytes)) throw new AppError('invalid_request', 'The body is not valid UTF-8.');
  takeParsed(bytes, hold);
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** Takes room for what will be parsed out of a JSON text. Throws as `decodeBody` does. */
export function takeParsed(json: Uint8Array, hold: Hold): void {
  const parsedBytes = parsedBytesOf(json);
  if (parsedBytes > PARSED_BYTES_MAX) throw tooManyValues();
  hold.take(parsedBytes);
}

/** The refusal of a body that is too long as sent. */
export function tooLarge(bytesMax: number = INGEST_BODY_BYTES_MAX): AppError {
  return new AppError(
    'payload_too_large',
    `A body may have at most ${bytesMax} bytes as sent. Send smaller batches, or compress them.`,
  );
}

/** The bytes of a body before compression; `encoding` in lower case. Throws as `decodeBody` does. */
export async function decompressed(body: Buffer, encoding: string, hold: Hold): Promise<Buffer> {
  try {
    switch (encoding) {
      case '':
      case 'identity':
        return body;
      case 'gzip':
      case 'x-gzip':
        return await expanded(body, createGunzip(), hold);
      case 'deflate':
        return await expanded(body, createInflate(), hold);
      case 'br':
        return await expanded(body, createBrotliDecompress(), hold);
      default:
        throw new AppError(
          'unsupported_media_type',
          'Content-Encoding must be gzip, deflate, br or identity.',
        );
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid_request', `The body is not valid ${encoding}.`, { cause: error });
  }
}

/** Takes room for each piece as it comes out, so that a small body cannot fill the memory. */
async function expanded(body: Buffer, decompressor: Decompressor, hold: Hold): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  decompressor.end(body);
  const output: AsyncIterable<Buffer> = decompressor;
  for await (const piece of output) {
    bytes += piece.length;
    if (bytes > INGEST_DECOMPRESSED_BYTES_MAX) throw expandsTooFar();
    hold.take(piece.length);
    pieces.push(piece);
  }
  return Buffer.concat(pieces, bytes);
}

function tooManyValues(): AppError {
  return new AppError(
    'payload_too_large',
    'The body holds too many values for one request. Send smaller batches.',
  );
}

function expandsTooFar(): AppError {
  return new AppError(
    'payload_too_large',
    `A body may have at most ${INGEST_DECOMPRESSED_BYTES_MAX} bytes after decompression.`,
  );
}
