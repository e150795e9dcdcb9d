import { type NameSense, senseOfName } from './error-name.ts';
import type { BodyShape } from './evidence.ts';
import type { Field, Fields, Scope } from './field-scan.ts';
import { bodyShapeOf } from './text-body-shape.ts';

/** A value and where it stands in the flat text. */
export type Found = { readonly value: string; readonly start: number; readonly end: number };

export type TextBody = {
  readonly shape: BodyShape;
  readonly type: Found | null;
  readonly code: Found | null;
  readonly message: Found | null;
  /** A status that stands inside the body. */
  readonly status: Found | null;
  readonly model: Found | null;
  readonly attempt: Found | null;
  readonly maxAttempts: Found | null;
  /** Values of fields that are called like a request id, the first of each field. */
  readonly ids: readonly Found[];
  readonly clientId: Found | null;
  /** Fields that are called like response headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** The object says `type: "error"`, as bodies of the Claude API do. */
  readonly hasEnvelope: boolean;
  readonly hasZone: string | null;
};

const HEADER_NAMES: ReadonlySet<string> = new Set(
  `server via cf-ray request-id retry-after retry-after-ms x-should-retry content-type anthropic-organization-id
  x-litellm-call-id x-litellm-version x-litellm-model-id x-portkey-trace-id cf-aig-log-id cf-aig-event-id helicone-id
  ngrok-aig-request-id x-amzn-requestid x-amzn-errortype apim-request-id x-oneapi-request-id x-new-api-version
  x-client-request-id`.split(/\s+/),
);

const ID_KEYS: ReadonlySet<string> = new Set([
  'request_id',
  'requestid',
  'request-id',
  'x-request-id',
  'x-amzn-requestid',
  'x-oneapi-request-id',
]);

const STATUS_KEYS: ReadonlySet<string> = new Set([
  'status',
  'statuscode',
  'status_code',
  'httpstatuscode',
  'http_status',
  'error_status',
  'response_code',
  'upstream_status',
  'code',
]);

function tightValue(field: Field): Found | null {
  if (field.value === null) return null;
  return { value: field.value.replace(/\s+/g, ''), start: field.start, end: field.end };
}

/** Without what a broken escape left behind the name. */
function nameOnly(found: Found | null): Found | null {
  const name = /^[\w.:-]+/.exec(found?.value ?? '')?.[0];
  return found === null || name === undefined ? null : { ...found, value: name };
}

export type Typed = {
  readonly field: Field;
  readonly sense: NameSense | null;
  readonly depth: number;
};

function typeCandidates({ fields, scopes }: Fields): Typed[] {
  const found: Typed[] = [];
  for (const field of fields) {
    if (field.value === null || field.value.length > 80) continue;
    if (
      field.key !== 'type' &&
      field.key !== '__type' &&
      field.key !== 'error_type' &&
      field.key !== 'x-amzn-errortype'
    )
      continue;
    const value = field.value.replace(/\s+/g, '');
    const sense = senseOfName(value);
    const scopeKey = scopes[field.scope]?.key ?? '';
    const looksLikeError = /(?:_error|error|exception)$/i.test(value) && value !== 'error';
    if (sense === null && !looksLikeError && scopeKey !== 'error') continue;
    if (value === 'error' || value === 'None' || (sense === null && value.length < 4)) continue;
    if (field.key === 'error_type' && sense?.family !== 'anthropic') continue;
    found.push({ field, sense, depth: scopes[field.scope]?.depth ?? 0 });
  }
  return found;
}

const FAMILY_RANK: Readonly<Record<NameSense['family'], number>> = {
  anthropic: 5,
  aws: 4,
  google: 4,
  azure: 3,
  openai: 2,
  gateway: 2,
  class: 1,
};

/** The innermost word of the API counts; a wrapper's own type comes after it. */
function bestType(candidates: readonly Typed[]): Typed | null {
  let best: Typed | null = null;
  for (const candidate of candidates) {
    if (best === null || rank(candidate) > rank(best)) best = candidate;
  }
  return best;
}

function rank({ sense, depth }: Typed): number {
  return (sense === null ? 0 : FAMILY_RANK[sense.family]) * 100 + depth;
}

/** Reads the error body out of the fields of a text. */
export function textBodyOf(read: Fields): TextBody {
  const { fields, scopes } = read;
  const typed = bestType(typeCandidates(read));
  const rpc =
    fields.find((field) => field.key === 'status' && senseOfGoogle(field) !== null) ?? null;
  const type = typed?.field ?? rpc;
  const inScope = (field: Field): boolean => type === null || field.scope === type.scope;
  const message =
    fields.find((field) => isMessage(field) && inScope(field)) ??
    fields.find((field) => isMessage(field) && scopes[field.scope]?.key === 'error') ??
    fields.find((field) => isMessage(field) && field.kind === 'string') ??
    fields.find(
      (field) => field.key === 'error' && field.kind === 'string' && field.value !== '',
    ) ??
    null;
  const hasEnvelope = fields.some(
    ({ key, value, kind }) => key === 'type' && value?.trim() === 'error' && kind === 'string',
  );
  const shape = bodyShapeOf({ read, typed, hasRpc: rpc !== null, hasEnvelope, message });
  const code = codeOf(read);
  return {
    shape,
    type: type === null ? (shape === 'azure' ? code : null) : nameOnly(tightValue(type)),
    code,
    message: foundOf(message),
    status: statusOf(read),
    model: modelOf(fields),
    attempt: countIn(fields, ['attempt']),
    maxAttempts: countIn(fields, ['max_retries', 'max_attempts', 'maxattempts']),
    ids: idsOf(fields),
    clientId: foundOf(
      fields.find(({ key }) => key === 'client_request_id' || key === 'x-client-request-id') ??
        null,
    ),
    headers: headersOf(fields),
    hasEnvelope,
    hasZone: fields.some(({ key }) => key === 'cloudflare_error')
      ? (fields.find(({ key }) => key === 'zone')?.value ?? '').replace(/\s+/g, '')
      : null,
  };
}

function foundOf(field: Field | null): Found | null {
  if (field === null || field.value === null) return null;
  return { value: field.value, start: field.start, end: field.end };
}

function countIn(fields: readonly Field[], keys: readonly string[]): Found | null {
  const field = fields.find(
    ({ key, value }) => keys.includes(key) && /^\d{1,3}$/.test(value ?? ''),
  );
  return foundOf(field ?? null);
}

function isMessage({ key, value }: Field): boolean {
  return (
    value !== null &&
    value !== '' &&
    (key === 'message' || key === 'detail' || key === 'error_message')
  );
}

function senseOfGoogle(field: Field): NameSense | null {
  if (field.value === null || field.value.length > 60) return null;
  const value = field.value.replace(/\s+/g, '');
  if (!/^[A-Z_]{6,30}$/.test(value)) return null;
  const sense = senseOfName(value);
  return sense?.family === 'google' ? sense : null;
}

function statusOf({ fields, scopes }: Fields): Found | null {
  let best: Field | null = null;
  for (const field of fields) {
    if (!STATUS_KEYS.has(field.key) || !/^[45]\d\d$/.test(field.value ?? '')) continue;
    // A named status outranks a bare `code`; the status of the upstream outranks the gateway's own.
    const weight = field.key === 'code' ? 0 : field.key === 'upstream_status' ? 2 : 1;
    const bestWeight =
      best === null ? -1 : best.key === 'code' ? 0 : best.key === 'upstream_status' ? 2 : 1;
    if (weight > bestWeight && !isRequestPart(scopes, field.scope)) best = field;
  }
  return foundOf(best);
}

function isRequestPart(scopes: readonly Scope[], scope: number): boolean {
  return scopes[scope]?.key === 'requestbodyvalues';
}

function codeOf({ fields, scopes }: Fields): Found | null {
  for (const field of fields) {
    if (field.key !== 'error_code' && field.key !== 'errorcode') continue;
    const code = tightValue(field);
    if (code !== null && /^[a-z_]{3,80}$/.test(code.value)) return code;
  }
  for (const field of fields) {
    const scope = scopes[field.scope];
    if (field.key !== 'code' || field.kind !== 'string') continue;
    if (scope?.key !== 'error' && scope?.depth !== 1) continue;
    const code = tightValue(field);
    if (code !== null && /^[A-Za-z_:]{4,80}$/.test(code.value)) return code;
  }
  return null;
}

function modelOf(fields: readonly Field[]): Found | null {
  const field = fields.find(
    ({ key, value, kind }) =>
      (key === 'model' || key === 'modelid' || key === 'model_id') &&
      value !== null &&
      value.length > 1 &&
      value.length < 120 &&
      (kind === 'string' || /[\d/-]/.test(value)),
  );
  return foundOf(field ?? null);
}

function idsOf(fields: readonly Field[]): Found[] {
  const ids: Found[] = [];
  for (const field of fields) {
    if (!ID_KEYS.has(field.key)) continue;
    const id = tightValue(field);
    if (id !== null && id.value !== '') ids.push(id);
  }
  return ids;
}

function headersOf(fields: readonly Field[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { key, value } of fields) {
    if (value !== null && HEADER_NAMES.has(key)) headers[key] ??= value;
  }
  return headers;
}
