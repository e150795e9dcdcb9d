import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { AppError } from '../http/app-error.ts';
import type { Hold } from './byte-budget.ts';
import { tooLarge } from './decode-body.ts';
import { INGEST_HEADERS } from './ingest-request.ts';
import { receive } from './receive.ts';

/** The ingest verbs under the web port, for set-ups with one port. Never throws. */
export async function ingestResponse(request: Request): Promise<Response> {
  const { status, headers, body } = await receive({
    method: request.method,
    path: new URL(request.url).pathname,
    headers: Object.fromEntries(
      INGEST_HEADERS.map((name) => [name, request.headers.get(name) ?? undefined]),
    ),
    readBody: (hold, bytesMax) => readBounded(request, hold, bytesMax),
    receivedAt: epochMsOf(Date.now()),
  });
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers });
}

/** Next limits no body of a handler, so the bytes are counted as they come. */
async function readBounded(request: Request, hold: Hold, bytesMax: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) throw tooLarge(bytesMax);
  if (request.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.body) {
      bytes += chunk.length;
      if (bytes > bytesMax) throw tooLarge(bytesMax);
      hold.take(chunk.length);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid_request', 'The body ended before its end.', { cause: error });
  }
  return Buffer.concat(chunks);
}
