import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { ProblemCode } from '#lib/contract/problem.ts';

export type OtlpEncoding = 'json' | 'protobuf';

const MEDIA_TYPES: Readonly<Record<OtlpEncoding, string>> = {
  json: 'application/json',
  protobuf: 'application/x-protobuf',
};

export type OtlpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

/** What was not taken of a request that was. Without any, the answer is empty. */
export type PartialSuccess = { readonly rejected: number; readonly errorMessage: string };

/**
 * 200, in the encoding of the request. An exporter must not send again what was rejected.
 * https://opentelemetry.io/docs/specs/otlp/#otlphttp-response, read 2026-11-25
 */
export function otlpSuccess(
  encoding: OtlpEncoding,
  { field, partial }: { field: string; partial: PartialSuccess | null },
): OtlpAnswer {
  const headers = { 'content-type': MEDIA_TYPES[encoding], 'cache-control': 'no-store' };
  if (encoding === 'json') {
    const partialSuccess =
      partial === null
        ? null
        : { [field]: String(partial.rejected), errorMessage: partial.errorMessage };
    return {
      status: 200,
      headers,
      body: JSON.stringify(partialSuccess === null ? {} : { partialSuccess }),
    };
  }
  const writer = new BinaryWriter();
  if (partial !== null) {
    writer.tag(1, WireType.LengthDelimited).fork();
    if (partial.rejected > 0) writer.tag(1, WireType.Varint).int64(partial.rejected);
    writer.tag(2, WireType.LengthDelimited).string(partial.errorMessage).join();
  }
  return { status: 200, headers, body: writer.finish() };
}

/** google.rpc.Code of each refusal. */
const CODES: Readonly<Partial<Record<ProblemCode, number>>> = {
  invalid_request: 3,
  unsupported_media_type: 3,
  payload_too_large: 3,
  not_found: 5,
  forbidden: 7,
  rate_limited: 8,
  method_not_allowed: 12,
  internal: 13,
  unavailable: 14,
  unauthorized: 16,
};
const UNKNOWN_CODE = 2;

/** The body of a refusal: google.rpc.Status. Its headers are those of any refusal, but for the type. */
export function otlpRefusal(
  encoding: OtlpEncoding,
  refusal: {
    status: number;
    headers: Readonly<Record<string, string>>;
    code: ProblemCode;
    detail: string;
  },
): OtlpAnswer {
  const { status, detail } = refusal;
  const code = CODES[refusal.code] ?? UNKNOWN_CODE;
  const headers = { ...refusal.headers, 'content-type': MEDIA_TYPES[encoding] };
  if (encoding === 'json')
    return { status, headers, body: JSON.stringify({ code, message: detail, details: [] }) };
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Varint).int32(code);
  writer.tag(2, WireType.LengthDelimited).string(detail);
  return { status, headers, body: writer.finish() };
}
