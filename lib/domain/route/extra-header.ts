import { looksSecret } from '#lib/domain/redaction/looks-secret.ts';

export const EXTRA_HEADERS_MAX = 8;
const VALUE_CHARS_MAX = 200;

/** Names that a route may add: where to go and how to count it, never who one is. */
export const EXTRA_HEADER_NAMES = [
  'anthropic-workspace-id',
  'x-portkey-provider',
  'x-portkey-config',
  'x-portkey-trace-id',
  'cf-aig-skip-cache',
  'cf-aig-cache-ttl',
  'cf-aig-metadata',
  'helicone-cache-enabled',
  'helicone-property-source',
  'x-litellm-tags',
  'x-goog-user-project',
  'http-referer',
  'x-title',
  'x-source',
  'x-team',
  'x-tenant',
  'x-environment',
  'x-request-source',
] as const;

/** Why a header may not be added to a route; null if it may. `name` in lower case. */
export function extraHeaderRefusal(name: string, value: string): string | null {
  if (!EXTRA_HEADER_NAMES.some((allowed) => allowed === name)) {
    return `is not among the headers that a route may add: ${EXTRA_HEADER_NAMES.join(', ')}`;
  }
  if (value.length > VALUE_CHARS_MAX || !/^[\x20-\x7e]*$/.test(value)) {
    return `has a value that is not ${String(VALUE_CHARS_MAX)} plain characters or fewer`;
  }
  return looksSecret(value) ? 'has a value that looks like a secret' : null;
}

/** Why a header may not bear a credential; null if it may. `name` in lower case. */
export function authHeaderRefusal(name: string): string | null {
  if (!/^[a-z][a-z0-9-]{1,59}$/.test(name)) return 'is no name of a header';
  return RESERVED.has(name) ? 'is a header that HTTP or the API needs for itself' : null;
}

const RESERVED = new Set([
  'host',
  'connection',
  'content-length',
  'content-type',
  'content-encoding',
  'transfer-encoding',
  'accept',
  'accept-encoding',
  'cookie',
  'user-agent',
  'anthropic-version',
  'anthropic-beta',
  'x-client-request-id',
  'expect',
  'te',
  'trailer',
  'upgrade',
  'keep-alive',
  'proxy-authorization',
]);
