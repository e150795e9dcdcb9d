import { INGEST_BODY_BYTES_MAX } from '#lib/contract/events.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { AppError } from '../http/app-error.ts';
import type { Hold } from './byte-budget.ts';
import { tooLarge } from './decode-body.ts';
import { handleIngest } from './handle-ingest.ts';

/** The ingest verb under the web port, for set-ups with one port. Never throws. */
export async function ingestResponse(request: Request): Promise<Response> {
  const header = (name: string): string | undefined => request.headers.get(name) ?? undefined;
  const { status, headers, body } = await handleIngest({
    method: request.method,
    path: new URL(request.url).pathname,
    headers: {
      authorization: header('authorization'),
      'content-type': header('content-type'),
      'content-encoding': header('content-encoding'),
    },
    readBody: (hold) => readBounded(request, hold),
    receivedAt: epochMsOf(Date.now()),
  });
  return new Response(body, { status, headers });
}

/** Next limits no body of a handler, so the bytes are counted as they come. */
async function readBounded(request: Request, hold: Hold): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > INGEST_BODY_BYTES_MAX) throw tooLarge();
  if (request.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.body) {
      bytes += chunk.length;
      if (bytes > INGEST_BODY_BYTES_MAX) throw tooLarge();
      hold.take(chunk.length);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid_request', 'The body ended before its end.', { cause: error });
  }
  return Buffer.concat(chunks);
}
