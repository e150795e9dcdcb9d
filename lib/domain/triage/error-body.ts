import { senseOfName } from './error-name.ts';
import type { BodyShape } from './evidence.ts';

/** What an error body says, whoever wrote it. */
export type ErrorBody = {
  readonly shape: BodyShape;
  readonly type: string | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly requestId: string | null;
  /** A status written inside the body. */
  readonly status: number | null;
  /** An inner body, as text, that a gateway quotes. */
  readonly inner: string | null;
};

export const NO_BODY: ErrorBody = {
  shape: 'none',
  type: null,
  code: null,
  message: null,
  requestId: null,
  status: null,
  inner: null,
};

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function statusIn(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && number >= 100 && number <= 999 ? number : null;
}

/** Reads a parsed body of the Claude API, its edge, a provider or a gateway. */
export function readErrorBody(value: unknown): ErrorBody {
  const body = Array.isArray(value) ? value[0] : value;
  if (!isObject(body)) return NO_BODY;
  const error = body['error'];
  if (isObject(error)) return fromErrorObject(body, error);
  return fromFlatObject(body, text(error));
}

function fromErrorObject(body: Json, error: Json): ErrorBody {
  const type = text(error['type']);
  const details = error['details'];
  const metadata = error['metadata'];
  const rpcStatus = text(error['status']);
  const named = type === null || type === 'None' ? null : type;
  const codeText = text(error['code']);
  const status = statusIn(error['code']);
  const inner = isObject(metadata) ? text(metadata['raw']) : null;
  return {
    shape: shapeOf(body, error),
    type: named ?? rpcStatus,
    code: isObject(details)
      ? text(details['error_code'])
      : codeText !== null && status === null
        ? codeText
        : null,
    message: text(error['message']),
    requestId: text(body['request_id']) ?? text(error['request_id']),
    status,
    inner,
  };
}

function shapeOf(body: Json, error: Json): BodyShape {
  const type = text(error['type']);
  if (text(error['status']) !== null && typeof error['code'] === 'number') return 'google';
  if ('metadata' in error || 'provider_name' in error) return 'gateway';
  if (type === null)
    return 'code' in error && typeof error['code'] === 'string' && !/^\d{3}$/.test(error['code'])
      ? 'azure'
      : 'openai';
  const family = senseOfName(type)?.family;
  if (family === 'gateway') return 'gateway';
  if (body['type'] === 'error') return 'anthropic';
  if ('param' in error || 'code' in error) return 'openai';
  return family === 'anthropic' ? 'anthropic-bare' : 'openai';
}

function fromFlatObject(body: Json, errorText: string | null): ErrorBody {
  const exception = text(body['__type']) ?? text(body['name']);
  const type = text(body['type']);
  const status =
    statusIn(body['status']) ??
    statusIn(body['code']) ??
    statusIn(body['upstream_status']) ??
    statusIn(body['statusCode']);
  const message =
    text(body['message']) ??
    text(body['Message']) ??
    text(body['detail']) ??
    text(body['msg']) ??
    errorText;
  const isBare = type !== null && senseOfName(type)?.family === 'anthropic';
  const codeText = text(body['code']);
  return {
    shape: flatShape(body, { exception, isBare }),
    type: exception ?? (isBare ? type : null),
    code: codeText !== null && statusIn(codeText) === null ? codeText : null,
    message,
    requestId: text(body['request_id']) ?? text(body['requestId']),
    status,
    inner: null,
  };
}

function flatShape(body: Json, seen: { exception: string | null; isBare: boolean }): BodyShape {
  if (seen.isBare) return 'anthropic-bare';
  if ('client_error' in body) return 'console';
  if (seen.exception !== null || 'Message' in body) return 'aws';
  return 'gateway';
}
