import type { IncomingMessage } from 'node:http';
import { AppError } from '../http/app-error.ts';
import type { Hold } from './byte-budget.ts';
import { tooLarge } from './decode-body.ts';

/**
 * The bytes of a request. Throws AppError: `payload_too_large` as soon as there are too many,
 * `unavailable` when the hold finds no room, `invalid_request` when the client stops early.
 */
export function readRequestBody(
  request: IncomingMessage,
  hold: Hold,
  bytesMax: number,
): Promise<Buffer> {
  const said = Number(request.headers['content-length'] ?? 0);
  if (said > bytesMax) return Promise.reject(tooLarge(bytesMax));
  // The client may be gone before anybody reads; then no event would ever come.
  if (request.destroyed) return Promise.reject(cutShort());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let isOver = false;
    const end = (settle: () => void): void => {
      if (isOver) return;
      isOver = true;
      settle();
    };
    request.on('data', (chunk: Buffer) => {
      if (isOver) return;
      bytes += chunk.length;
      try {
        if (bytes > bytesMax) throw tooLarge(bytesMax);
        hold.take(chunk.length);
        chunks.push(chunk);
      } catch (error) {
        end(() => reject(error));
      }
    });
    request.on('end', () => {
      const [only] = chunks;
      end(() => resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks)));
    });
    request.on('close', () => end(() => reject(cutShort())));
    request.on('error', (error) => end(() => reject(cutShort(error))));
  });
}

function cutShort(cause?: Error): AppError {
  return new AppError('invalid_request', 'The body ended before its end.', { cause });
}
