import type { ProblemCode } from '#lib/contract/problem.ts';

const STATUS: Readonly<Record<ProblemCode, number>> = {
  invalid_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  idempotency_key_reused: 422,
  payload_too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
};

export type FieldComplaint = { readonly field: string; readonly detail: string };

type Options = ErrorOptions & {
  readonly fields?: readonly FieldComplaint[];
  readonly retryAfterSeconds?: number;
  /** Of a `method_not_allowed`: the methods that are, as `Allow` lists them. */
  readonly allowed?: string;
  /** Which limit refused it, as one word; for the answer and for the counters. */
  readonly limit?: string;
};

/** A refusal we chose; its message is safe to show. Anything else that is thrown is a bug. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ProblemCode;
  readonly fields: readonly FieldComplaint[];
  readonly retryAfterSeconds: number | null;
  readonly allowed: string | null;
  readonly limit: string | null;

  constructor(code: ProblemCode, message: string, options: Options = {}) {
    super(message, options);
    this.code = code;
    this.fields = options.fields ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
    this.allowed = options.allowed ?? null;
    this.limit = options.limit ?? null;
  }

  get status(): number {
    return STATUS[this.code];
  }
}
