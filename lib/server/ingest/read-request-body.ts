import type { IncomingMessage } from 'node:http';
import { INGEST_BODY_BYTES_MAX } from '#lib/contract/events.ts';
import { AppError } from '../http/app-error.ts';
import { tooLarge } from './decode-body.ts';

/** Bytes of bodies that are being received at this moment, over all connections. */
const RECEIVING_BYTES_MAX = 64 * 1_048_576;
const receiving = { bytes: 0 };

/**
 * The bytes of a request. Throws AppError: `payload_too_large` as soon as there are too many,
 * `unavailable` when all connections together hold too much, `invalid_request` when the client stops early.
 */
export function readRequestBody(request: IncomingMessage): Promise<Buffer> {
  const said = Number(request.headers['content-length'] ?? 0);
  if (said > INGEST_BODY_BYTES_MAX) return Promise.reject(tooLarge());
  // The client may be gone before anybody reads; then no event would ever come.
  if (request.destroyed) return Promise.reject(cutShort());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let isOver = false;
    const end = (settle: () => void): void => {
      if (isOver) return;
      isOver = true;
      receiving.bytes -= bytes;
      settle();
    };
    request.on('data', (chunk: Buffer) => {
      if (isOver) return;
      bytes += chunk.length;
      receiving.bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > INGEST_BODY_BYTES_MAX) end(() => reject(tooLarge()));
      else if (receiving.bytes > RECEIVING_BYTES_MAX) end(() => reject(tooBusy()));
    });
    request.on('end', () => {
      const [only] = chunks;
      end(() => resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks)));
    });
    request.on('close', () => end(() => reject(cutShort())));
    request.on('error', (error) => end(() => reject(cutShort(error))));
  });
}

function tooBusy(): AppError {
  return new AppError(
    'unavailable',
    'Too much is being received. Nothing was stored; send it again.',
    {
      retryAfterSeconds: 1,
    },
  );
}

function cutShort(cause?: Error): AppError {
  return new AppError('invalid_request', 'The body ended before its end.', { cause });
}
