import type { z } from 'zod';
import { AppError } from './app-error.ts';
import { parse } from './parse.ts';

/** Forms of the dashboard are small; ingest reads its bodies elsewhere. */
const BODY_BYTES_MAX = 64 * 1_024;

/**
 * The JSON body of a request, parsed by a schema. Reads no more than 64 KiB unless told. Throws AppError:
 * `payload_too_large`, or `invalid_request` with the fields that do not hold, never their values.
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  { bytesMax = BODY_BYTES_MAX }: { bytesMax?: number } = {},
): Promise<z.output<Schema>> {
  const text = new TextDecoder().decode(await readBounded(request, bytesMax));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The cause is left out: a syntax error quotes the text it choked on, and that may hold a password.
    throw new AppError('invalid_request', 'The body is not JSON.');
  }
  return parse(schema, value);
}

async function readBounded(request: Request, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) {
      throw new AppError('payload_too_large', `The body is larger than ${bytesMax / 1_024} KiB.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
