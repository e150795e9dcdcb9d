import type { ReportedEvent } from '#lib/domain/event/reported-event.ts';
import { hostOfBaseUrl } from '#lib/domain/path/base-url.ts';
import { type Attributes, booleanOf, listOf, numberOf, textOf } from './attributes.ts';
import type { CallPath } from './call.ts';
import type { Teller } from './telemetry.ts';

const NAME_CHARS_MAX = 200;
const ATTEMPTS_MAX = 1_000;
const DURATION_MS_MAX = 86_400_000;
const BETAS_MAX = 32;
/** A list is parted at its commas, and a part of something else would pass for a name if it could be any text. */
const BETA = /^[a-z][a-z0-9._-]{0,99}$/i;

/** Who reported, as the resource tells it. `samepath.*` is for what OpenTelemetry has no name for. */
export function sourceOf({ resource }: Teller): CallPath {
  return {
    ...named('service', textOf(resource, 'service.name')),
    ...named('instance', textOf(resource, 'service.instance.id')),
    ...named(
      'environment',
      textOf(resource, 'deployment.environment.name', 'deployment.environment'),
    ),
    ...named('route', textOf(resource, 'samepath.route')),
    ...named('auth_owner', textOf(resource, 'samepath.auth_owner')),
    ...named('runtime', runtimeOf(resource)),
  };
}

function runtimeOf(resource: Attributes): string | undefined {
  const name = textOf(resource, 'process.runtime.name');
  const version = textOf(resource, 'process.runtime.version');
  return name === undefined ? undefined : [name, version].filter(Boolean).join(' ');
}

/** What the attributes of a span or record tell of the way a request went. */
export function wayOf(attributes: Attributes): CallPath {
  const stream = booleanOf(attributes, 'gen_ai.request.stream');
  const betas = listOf(attributes, 'anthropic.beta')
    .filter((beta) => BETA.test(beta))
    .slice(0, BETAS_MAX);
  const baseUrl = baseUrlOf(attributes);
  return {
    ...(baseUrl === null ? {} : { base_url: baseUrl }),
    // On these spans the route is a path of the API, not who carries the request.
    ...named('endpoint', textOf(attributes, 'http.route', 'url.path')),
    ...named('model', textOf(attributes, 'gen_ai.request.model', 'gen_ai.response.model', 'model')),
    ...(stream === undefined ? {} : { stream }),
    ...(betas.length === 0 ? {} : { betas }),
  };
}

function baseUrlOf(attributes: Attributes): string | null {
  const address = textOf(attributes, 'server.address');
  if (address === undefined || !/^[\w.:-]{1,200}$/.test(address)) return null;
  const scheme = textOf(attributes, 'url.scheme') === 'http' ? 'http' : 'https';
  const port = numberOf(attributes, 'server.port');
  const host = address.includes(':') ? `[${address}]` : address;
  const url = `${scheme}://${host}${port === undefined ? '' : `:${port}`}`;
  // A sender cannot mend its library: an address that names no host is not told, and the failure is.
  return hostOfBaseUrl(url) === null ? null : url;
}

/** The providers through which Claude is reached, by the first part of their names in the GenAI conventions. */
const ROUTES: Readonly<Record<string, string>> = {
  aws: 'bedrock',
  gcp: 'vertex',
  google: 'vertex',
  vertex_ai: 'vertex',
  azure: 'foundry',
};

/** Null when the model behind is not Claude's; undefined as route when the host decides. */
export function providerOf(attributes: Attributes): { route: string | undefined } | null {
  const provider = textOf(attributes, 'gen_ai.provider.name', 'gen_ai.system')?.toLowerCase();
  if (provider === undefined) return null;
  if (provider.startsWith('anthropic')) return { route: undefined };
  const route = ROUTES[provider] ?? ROUTES[provider.split('.')[0] ?? ''];
  const model = textOf(attributes, 'gen_ai.request.model', 'gen_ai.response.model') ?? '';
  return route !== undefined && /claude|anthropic/i.test(model) ? { route } : null;
}

/** The evidence of a failure, from whichever attributes tell it. */
export function evidenceOf(
  attributes: Attributes,
  said: { message: string | undefined; type: string | undefined },
): ReportedEvent {
  const status = numberOf(attributes, 'http.response.status_code', 'status_code');
  const type = errorTypeOf(textOf(attributes, 'error.type') ?? said.type);
  const message = said.message;
  const hasError = type !== undefined || message !== undefined;
  return {
    ...(status !== undefined && Number.isInteger(status) && status >= 100 && status <= 999
      ? { status }
      : {}),
    ...(hasError ? { error: { type: type ?? null, message: message ?? null } } : {}),
    ...named(
      'request_id',
      textOf(attributes, 'anthropic.request.id', REQUEST_ID_HEADER, 'request_id'),
    ),
    ...named('client_request_id', textOf(attributes, 'client_request_id')),
  };
}

const REQUEST_ID_HEADER = 'http.response.header.request-id';

/** A status in the place of a type says nothing more than the status; `_OTHER` says nothing. */
function errorTypeOf(type: string | undefined): string | undefined {
  const isTold = type !== undefined && type !== '_OTHER' && !/^\d{3}$/.test(type);
  return isTold ? nameOf(type)[0] : undefined;
}

/** How often and how long, where it makes sense. `attempt` counts from one. */
export function effortOf(args: {
  attempt: number | undefined;
  durationMs: number | undefined;
}): Pick<ReportedEvent, 'attempt' | 'duration_ms'> {
  const { attempt, durationMs } = args;
  return {
    ...(isWithin(attempt, 1, ATTEMPTS_MAX) ? { attempt } : {}),
    ...(isWithin(durationMs, 0, DURATION_MS_MAX) ? { duration_ms: Math.round(durationMs) } : {}),
  };
}

function isWithin(value: number | undefined, min: number, max: number): value is number {
  return value !== undefined && value >= min && value <= max;
}

/** A field, unless there is nothing to say. */
export function named<Name extends string>(
  name: Name,
  value: string | undefined,
): { readonly [Key in Name]?: string } {
  const [told] = nameOf(value ?? '');
  if (told === undefined) return {};
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because a computed key of type Name makes exactly this object
  return { [name]: told } as { readonly [Key in Name]?: string };
}

/**
 * At most one name. What is too long for one is left out whole, since its sender cannot mend what a library makes:
 * the first part of a body would no longer be known for a body, and its prompt would stay.
 */
function nameOf(text: string): readonly string[] {
  const name = text.trim();
  return name === '' || name.length > NAME_CHARS_MAX ? [] : [name.toWellFormed()];
}
