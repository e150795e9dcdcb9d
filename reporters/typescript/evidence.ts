/** The part of an event that says what failed. */
export type Evidence = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly error?: {
    readonly type: string | null;
    readonly message: string | null;
    readonly code: string | null;
  };
  readonly request_id?: string;
  readonly gateway_request_id?: string;
};

/** What must never leave with a report: the request, and what it was signed with. */
export type Private = {
  /** Empty without one; null for one that cannot be searched. */
  readonly body: string | null;
  readonly credentials: readonly string[];
  readonly model: string | undefined;
};

const TEXT_CHARS_MAX = 300;
const HEADER_CHARS_MAX = 200;
const HEADERS_KEPT =
  /^(?:request-id|x-request-id|retry-after(?:-ms)?|x-should-retry|content-type|server|via|cf-ray|date|anthropic-organization-id|anthropic-ratelimit-[a-z-]+|x-envoy-upstream-service-time|x-litellm-(?:call-id|model-id|version|attempted-retries)|x-portkey-trace-id|cf-aig-log-id|helicone-id|x-amzn-(?:requestid|errortype)|apim-request-id)$/;
const GATEWAY_IDS = ['x-litellm-call-id', 'x-portkey-trace-id', 'cf-aig-log-id', 'helicone-id'];

/** What an answer with an error says of itself, without its body. */
export function evidenceOfHeaders(status: number, headers: Headers, hidden: Private): Evidence {
  const kept: Record<string, string> = {};
  headers.forEach((value, name) => {
    if (!HEADERS_KEPT.test(name) || value.length > HEADER_CHARS_MAX) return;
    const text = withoutCredentials(value, hidden);
    if (text === value) kept[name] = value;
  });
  const requestId = kept['request-id'];
  const gatewayId = GATEWAY_IDS.map((name) => kept[name]).find((id) => id !== undefined);
  return {
    status,
    headers: kept,
    ...(requestId === undefined ? {} : { request_id: requestId }),
    ...(gatewayId === undefined ? {} : { gateway_request_id: gatewayId }),
  };
}

/**
 * The body of an error, as far as it is one: named fields of JSON, the title of a page, the start of a text.
 * Free text that repeats any of the request is left out whole. Undefined when nothing is left.
 */
export function evidenceOfBody(text: string, hidden: Private): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (/^[[{]/.test(trimmed)) {
    const parsed = parsedOrNull(trimmed);
    // Half of a JSON text could hold anything.
    return parsed === null ? undefined : fieldsOf(parsed, hidden, 0);
  }
  if (trimmed.startsWith('<')) return pageOf(trimmed, hidden);
  return freeText(trimmed, hidden) ?? undefined;
}

/** Of a connection that failed: the name and the code, down to the innermost cause. */
export function evidenceOfThrown(thrown: unknown, hidden: Private): Evidence {
  if (!(thrown instanceof Error))
    return { error: { type: 'Error', message: 'something else was thrown', code: null } };
  const messages: string[] = [];
  let code: string | null = null;
  let inner: unknown = thrown;
  for (let depth = 0; depth < 5 && inner instanceof Error; depth += 1) {
    if (inner.message !== '') messages.push(inner.message);
    const said: unknown = 'code' in inner ? inner.code : undefined;
    if (typeof said === 'string') code = said.slice(0, 100);
    inner = inner.cause;
  }
  const type = thrown.name === 'Error' ? thrown.constructor.name : thrown.name;
  return {
    error: { type: type.slice(0, 100), message: freeText(messages.join(': '), hidden), code },
  };
}

/** The data of the last error event of a stream; null when it did not end with one. */
export function errorEventOf(kept: Uint8Array, isAll: boolean): string | null {
  // The quick look first: nearly every stream ends well.
  if (kept.length === 0) return null;
  const text = new TextDecoder().decode(kept);
  const at = text.lastIndexOf('event: error');
  const isLine = at === 0 ? isAll : at > 0 && /[\r\n]/.test(text.charAt(at - 1));
  if (!isLine) return null;
  const [, data = ''] =
    /\r?\n?data: ?([^\r\n]*)/.exec(text.slice(at + 'event: error'.length)) ?? [];
  return data;
}

const KEYS_KEPT = new Set([
  'type',
  'error',
  'message',
  'detail',
  'title',
  'code',
  'status',
  'error_type',
  'error_code',
  'error_name',
  'error_visibility',
  'details',
  'metadata',
  'provider_name',
  'upstream_status',
  'cloudflare_error',
  'zone',
  'ray_id',
  'retryable',
  'retry_after',
  'request_id',
]);
const DEPTH_MAX = 3;

function fieldsOf(value: unknown, hidden: Private, depth: number): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'string') return freeText(value, hidden) ?? undefined;
  if (typeof value !== 'object' || depth > DEPTH_MAX) return undefined;
  // Google answers with a list of one error.
  if (Array.isArray(value)) return depth === 0 ? [fieldsOf(value[0], hidden, 1)] : undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) =>
      KEYS_KEPT.has(name) ? [[name, fieldsOf(field, hidden, depth + 1)]] : [],
    ),
  );
}

/** What tells whose page it is. */
function pageOf(text: string, hidden: Private): string | undefined {
  const title = /<title[^>]*>([^<]{1,300})<\/title>/i.exec(text)?.[1];
  const signature = /<center>([^<]{1,60})<\/center>\s*<\/body>/i.exec(text)?.[1];
  const said = [title, signature].map((part) =>
    part === undefined ? null : freeText(part.trim(), hidden),
  );
  if (said[0] == null && said[1] == null) return '<html></html>';
  return `<html><head><title>${said[0] ?? ''}</title></head><body><center>${said[1] ?? ''}</center></body></html>`;
}

const TOKEN = /[A-Za-z0-9_+/=-]{20,}/g;

/** Null when it repeats the request. What looks like a token goes, but for ids of requests and the model. */
function freeText(text: string, hidden: Private): string | null {
  const clean = withoutCredentials(text, hidden)
    .slice(0, TEXT_CHARS_MAX)
    .replace(TOKEN, (token) =>
      /^(?:req|msg)_\w{10,40}$/.test(token) ||
      hidden.model?.includes(token) === true ||
      !/\d/.test(token)
        ? token
        : '[…]',
    );
  return repeatsRequest(clean, hidden) ? null : clean;
}

function withoutCredentials(text: string, { credentials }: Private): string {
  return credentials.reduce((rest, secret) => rest.replaceAll(secret, '[…]'), text);
}

const WINDOW_CHARS = 12;
const STRIDE_CHARS = 4;
/** In a longer request the search would take longer than a report is worth, so free text is left out unseen. */
const SEARCHED_CHARS_MAX = 2_097_152;

/** True when at least fifteen characters in a row stand in the request too, but for names of its fields. */
function repeatsRequest(text: string, { body, model }: Private): boolean {
  if (body === '') return false;
  if (body === null || body.length > SEARCHED_CHARS_MAX) return true;
  const own = (model === undefined ? text : text.replaceAll(model, ' ')).replace(
    /[a-z]+(?:_[a-z]+)+/g,
    ' ',
  );
  const said = withoutEncoding(own);
  const asked = withoutEncoding(body);
  for (let at = 0; at + WINDOW_CHARS <= said.length; at += STRIDE_CHARS)
    if (asked.includes(said.slice(at, at + WINDOW_CHARS))) return true;
  return false;
}

/**
 * What JSON, a second JSON around it, or printed bytes change of a text: escapes, quotes, spaces. Letters beyond
 * ASCII say more each, so each counts as three.
 */
function withoutEncoding(text: string): string {
  return text
    .replace(/\\+u([\da-fA-F]{4})/g, (_, unit: string) =>
      String.fromCharCode(Number.parseInt(unit, 16)),
    )
    .replace(/(?:\\+x[\da-fA-F]{2})+/g, printedText)
    .replace(/\\+[nrtbf]?|["'`\s]+/g, '')
    .replace(/\P{ASCII}/gu, '$&$&$&');
}

function printedText(printed: string): string {
  const bytes = printed.match(/[\da-fA-F]{2}/g) ?? [];
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)));
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
