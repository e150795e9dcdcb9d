import type { z } from 'zod';
import { Problem, type ProblemCode } from '#lib/contract/problem.ts';

/** A refusal of our own API, or the lack of any answer (`code` is then `unreachable`). */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly code: ProblemCode | 'unreachable' | 'unexpected_answer';
  readonly status: number | null;
  readonly requestId: string | null;
  readonly fields: readonly { field: string; detail: string }[];

  constructor(args: {
    message: string;
    code: ApiError['code'];
    status: number | null;
    requestId?: string | null;
    fields?: readonly { field: string; detail: string }[];
    cause?: unknown;
  }) {
    super(args.message, { cause: args.cause });
    this.code = args.code;
    this.status = args.status;
    this.requestId = args.requestId ?? null;
    this.fields = args.fields ?? [];
  }
}

type Init = { method: string; body?: string; signal?: AbortSignal };

/** Reads a JSON resource of our own API. Throws an ApiError; an abort passes through as it is. */
export async function getJson<T>(
  path: string,
  schema: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<T> {
  const response = await answerOf(path, { method: 'GET', ...(signal && { signal }) });
  return parseAnswer(response, schema);
}

/** Sends JSON with an unsafe method and reads the answer. Throws an ApiError. */
export async function sendJson<T>(args: {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
  schema: z.ZodType<T>;
}): Promise<T> {
  const { method, path, schema } = args;
  const response = await answerOf(path, { method, body: JSON.stringify(args.body ?? {}) });
  return parseAnswer(response, schema);
}

async function answerOf(path: string, init: Init): Promise<Response> {
  const response = await fetch(path, {
    method: init.method,
    body: init.body ?? null,
    signal: init.signal ?? null,
    headers: {
      accept: 'application/json',
      ...(init.body !== undefined && { 'content-type': 'application/json' }),
    },
  }).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw new ApiError({
      message: 'Samepath did not answer.',
      code: 'unreachable',
      status: null,
      cause,
    });
  });
  if (!response.ok) throw await refusalOf(response);
  return response;
}

async function refusalOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const problem = Problem.safeParse(body);
  if (!problem.success) {
    return new ApiError({
      message: `Samepath answered ${response.status} without saying why.`,
      code: 'unexpected_answer',
      status: response.status,
      requestId: response.headers.get('x-request-id'),
    });
  }
  return new ApiError({
    message: problem.data.detail,
    code: problem.data.code,
    status: problem.data.status,
    requestId: problem.data.request_id,
    fields: problem.data.errors ?? [],
  });
}

async function parseAnswer<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  // An answer without content stands for `undefined`, which `z.void()` accepts.
  const text = response.status === 204 ? '' : await response.text();
  try {
    return schema.parse(text === '' ? undefined : JSON.parse(text));
  } catch (cause) {
    throw new ApiError({
      message: 'Samepath answered in a form this page does not know. Reload it.',
      code: 'unexpected_answer',
      status: response.status,
      requestId: response.headers.get('x-request-id'),
      cause,
    });
  }
}
