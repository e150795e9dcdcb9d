import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { INGEST_BODY_BYTES_MAX, INGEST_DECOMPRESSED_BYTES_MAX } from '#lib/contract/events.ts';
import { AppError } from '../http/app-error.ts';

/** `maxOutputLength` stops the expansion itself, so that a small body cannot fill the memory. */
const LIMIT = { maxOutputLength: INGEST_DECOMPRESSED_BYTES_MAX };

const gunzipped = promisify<Buffer, typeof LIMIT, Buffer>(gunzip);
const inflated = promisify<Buffer, typeof LIMIT, Buffer>(inflate);
const brotliDecompressed = promisify<Buffer, typeof LIMIT, Buffer>(brotliDecompress);

/**
 * The text of a body. Throws AppError: `payload_too_large` before or after decompression,
 * `unsupported_media_type` for an encoding we do not read, `invalid_request` for bytes that are not what
 * the encoding or UTF-8 says.
 */
export async function decodeBody(body: Buffer, encoding: string | undefined): Promise<string> {
  if (body.length > INGEST_BODY_BYTES_MAX) throw tooLarge();
  const bytes = await decompressed(body, (encoding ?? 'identity').trim().toLowerCase());
  if (!isUtf8(bytes)) throw new AppError('invalid_request', 'The body is not valid UTF-8.');
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** The refusal of a body that is too long as sent. */
export function tooLarge(): AppError {
  return new AppError(
    'payload_too_large',
    `A body may have at most ${INGEST_BODY_BYTES_MAX} bytes as sent. Send smaller batches, or compress them.`,
  );
}

async function decompressed(body: Buffer, encoding: string): Promise<Buffer> {
  try {
    switch (encoding) {
      case '':
      case 'identity':
        return body;
      case 'gzip':
      case 'x-gzip':
        return await gunzipped(body, LIMIT);
      case 'deflate':
        return await inflated(body, LIMIT);
      case 'br':
        return await brotliDecompressed(body, LIMIT);
      default:
        throw new AppError(
          'unsupported_media_type',
          'Content-Encoding must be gzip, deflate, br or identity.',
        );
    }
  } catch (error) {
    throw error instanceof AppError ? error : decompressionRefusal(error, encoding);
  }
}

function decompressionRefusal(error: unknown, encoding: string): AppError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_BUFFER_TOO_LARGE') {
    return new AppError(
      'payload_too_large',
      `A body may have at most ${INGEST_DECOMPRESSED_BYTES_MAX} bytes after decompression.`,
      { cause: error },
    );
  }
  return new AppError('invalid_request', `The body is not valid ${encoding}.`, { cause: error });
}
