import type { Private } from './evidence.ts';
import type { ReporterOptions } from './options.ts';

/** What a report says of the path of an attempt; the same for failures and for totals. */
export type PathFacts = {
  readonly service: string;
  readonly instance?: string;
  readonly environment?: string;
  readonly route?: string;
  readonly base_url?: string;
  readonly endpoint?: string;
  readonly model?: string;
  readonly auth_owner?: string;
  readonly sdk?: string;
  readonly sdk_version?: string;
  readonly runtime?: string;
  readonly stream?: boolean;
  readonly request_bytes?: number;
  readonly betas?: readonly string[];
};

export type RequestFacts = {
  readonly path: PathFacts;
  /** From the header of the SDK; null when another client sends the request. */
  readonly retryCount: number | null;
  readonly timeoutMs: number | null;
  readonly clientRequestId: string | null;
  readonly traceId: string | null;
};

/** A request as the SDK hands it to a middleware or to `fetch`. */
export type SentRequest = {
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
  /** The body before it was encoded, where the SDK shows it. */
  readonly fields: unknown;
};

const NAME = /^[\w.:@/-]{1,100}$/;

/** Reads what names the path, and nothing else: no text of a prompt is looked at. */
export function requestFacts(request: SentRequest, options: ReporterOptions): RequestFacts {
  const { headers } = request;
  const url = new URL(request.url);
  const version = headers.get('x-stainless-package-version');
  return {
    path: defined({
      service: options.service,
      instance: options.instance,
      environment: options.environment,
      route: options.route,
      base_url: url.origin,
      endpoint: endpointOf(url.pathname),
      model: modelOf(request),
      auth_owner: options.authOwner,
      sdk: version === null ? undefined : '@anthropic-ai/sdk',
      sdk_version: nameOrUndefined(version),
      runtime: runtimeOf(headers),
      stream: streamOf(request),
      request_bytes: sizeOf(request.body),
      betas: betasOf(headers.get('anthropic-beta')),
    }),
    retryCount: numberOrNull(headers.get('x-stainless-retry-count')),
    timeoutMs: secondsToMs(headers.get('x-stainless-timeout')),
    clientRequestId: nameOrUndefined(headers.get('x-client-request-id')) ?? null,
    traceId: /^[\da-f]{2}-([\da-f]{32})-/.exec(headers.get('traceparent') ?? '')?.[1] ?? null,
  };
}

/** What of a request may never leave, for the report of a failure. */
export function privateOf(request: SentRequest, model: string | undefined): Private {
  const credentials = ['authorization', 'x-api-key', 'proxy-authorization']
    .map((name) => request.headers.get(name)?.replace(/^\w+ +/, '') ?? '')
    .filter((secret) => secret.length >= 6);
  return { body: searchable(request), credentials, model };
}

/** Null where there is a body that is no text: bytes, a blob, a form, a stream, or fields without their text. */
function searchable({ body, fields }: SentRequest): string | null {
  if (typeof body === 'string') return body;
  return (body ?? fields) == null ? '' : null;
}

/** The part after the base URL, with the names of single resources left out. */
function endpointOf(pathname: string): string {
  const from = pathname.lastIndexOf('/v1/');
  const path = from === -1 ? pathname : pathname.slice(from);
  return path
    .split('/')
    .map((part) => (/\d/.test(part) && part.length > 12 ? ':id' : part))
    .join('/')
    .slice(0, 100);
}

/** Without a look into the prompt: the field as it was given, or where it stands first or last in the text. */
function modelOf({ fields, body }: SentRequest): string | undefined {
  if (typeof fields === 'object' && fields !== null && 'model' in fields)
    return nameOrUndefined(fields.model);
  if (typeof body !== 'string') return undefined;
  const first = /^\{"model":"([^"\\]{1,100})"/.exec(body);
  const last = /,"model":"([^"\\]{1,100})"\}$/.exec(body.slice(-120));
  return nameOrUndefined((first ?? last)?.[1]);
}

const EDGE_CHARS = 256;

function streamOf({ fields, body }: SentRequest): boolean | undefined {
  if (typeof fields === 'object' && fields !== null)
    return 'stream' in fields && fields.stream === true;
  if (typeof body !== 'string') return undefined;
  return (
    body.slice(0, EDGE_CHARS).includes('"stream":true') ||
    body.slice(-EDGE_CHARS).includes('"stream":true')
  );
}

/** The lower bounds of the classes of request size, in bytes. Within a class sizes are told alike. */
export const SIZE_BOUNDS = [0, 4_096, 65_536, 1_048_576, 8_388_608, 33_554_433] as const;

function sizeOf(body: unknown): number | undefined {
  if (typeof body !== 'string') return undefined;
  // Characters that are longer than a byte make no difference to the class that is worth a pass over the text.
  let size = 0;
  for (const bound of SIZE_BOUNDS) if (body.length >= bound) size = bound;
  return size;
}

function runtimeOf(headers: Headers): string | undefined {
  const runtime = nameOrUndefined(headers.get('x-stainless-runtime'));
  const major = /^v?(\d+)/.exec(headers.get('x-stainless-runtime-version') ?? '')?.[1];
  if (runtime === undefined || major === undefined) return runtime;
  return `${runtime} ${major}`;
}

function betasOf(header: string | null): readonly string[] | undefined {
  const betas = (header ?? '').split(',').flatMap((beta) => nameOrUndefined(beta.trim()) ?? []);
  return betas.length === 0 ? undefined : betas.slice(0, 32);
}

function nameOrUndefined(value: unknown): string | undefined {
  return typeof value === 'string' && NAME.test(value) ? value : undefined;
}

function numberOrNull(header: string | null): number | null {
  return header !== null && /^\d{1,3}$/.test(header) ? Number(header) : null;
}

function secondsToMs(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : null;
}

/** Without the fields that are not known: the wire leaves them out. */
export function defined<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  const known: Partial<Fields> = {};
  for (const name in fields) if (fields[name] !== undefined) known[name] = fields[name];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because each undefined value is dropped, and readers take the fields as optional
  return known as { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };
}
