import { cutAtBoundary } from './cut.ts';
import { looksSecret } from './looks-secret.ts';
import { redact } from './redact.ts';
import type { PackScanner } from './rule-packs.ts';

const HEADERS_MAX = 64;
const NAME_CHARS_MAX = 80;
const HEADER_VALUE_CHARS_MAX = 512;
/** Of one value; a server takes no more than this in all its headers. */
const HEADER_SCAN_CHARS_MAX = 16_384;

const ALLOWED = new Set([
  'request-id',
  'x-request-id',
  'requestid',
  'anthropic-organization-id',
  'anthropic-workspace-id',
  'anthropic-version',
  'anthropic-beta',
  'retry-after',
  'retry-after-ms',
  'x-should-retry',
  'x-stainless-retry-count',
  'x-client-request-id',
  'apim-request-id',
  'x-ms-request-id',
  'x-ms-region',
  'cf-ray',
  'cf-cache-status',
  'server',
  'via',
  'date',
  'age',
  'content-type',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'connection',
  'x-cache',
  'x-robots-tag',
  'x-served-by',
  'x-envoy-upstream-service-time',
  'x-envoy-response-flags',
  'x-cloud-trace-context',
  'x-goog-request-id',
  'traceparent',
  'server-timing',
  'x-error-code',
  'x-error-type',
  'x-upstream-status',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
]);
const ALLOWED_STARTS = [
  'anthropic-ratelimit-',
  'anthropic-priority-',
  'anthropic-fast-',
  'x-ratelimit-',
  'ratelimit',
  'x-litellm-',
  'llm_provider-',
  'x-portkey-',
  'cf-aig-',
  'helicone-',
  'ngrok-aig-',
  'x-amzn-',
  'x-amz-cf-',
  'x-openrouter-',
  'x-kong-',
  'x-envoy-',
];
/** Words of a header name that bar it, whatever it begins with. */
const BARRED =
  /auth|cookie|secret|token(?!s)|password|credential|session|signature|(?:^|-)key(?:$|-)|api-?key|user|email|client-ip|forwarded/;

/**
 * Keeps the response headers that are evidence, with lower-case names; drops all others.
 * Values are bounded and pass the engine; a value the engine refuses is dropped. `onCut` is told when one that
 * is evidence is kept in part, or not.
 */
export function allowedHeaders(
  headers: Readonly<Record<string, unknown>>,
  packs: PackScanner | null = null,
  onCut: () => void = () => undefined,
): Record<string, string> {
  const kept: [string, string][] = [];
  for (const [rawName, value] of Object.entries(headers)) {
    const name = allowedName(rawName);
    if (name === null) continue;
    if (kept.length >= HEADERS_MAX) {
      onCut();
      break;
    }
    const text = headerText(value, packs, onCut);
    if (text !== null) kept.push([name, text]);
  }
  return Object.fromEntries(kept);
}

/** What was said of a name before; answers bear the same few names. */
const NAMES_KNOWN_MAX = 1_024;
let namesKnown = new Map<string, string | null>();

/** In lower case; null for one that is not kept. */
function allowedName(rawName: string): string | null {
  const known = namesKnown.get(rawName);
  if (known !== undefined) return known;
  const name = rawName.toLowerCase();
  const allowed = isAllowed(name) ? name : null;
  if (rawName.length > NAME_CHARS_MAX) return allowed;
  if (namesKnown.size >= NAMES_KNOWN_MAX) namesKnown = new Map();
  namesKnown.set(rawName, allowed);
  return allowed;
}

function isAllowed(name: string): boolean {
  if (name.length > NAME_CHARS_MAX || !/^[a-z0-9_-]+$/.test(name) || name === '__proto__')
    return false;
  if (BARRED.test(name)) return false;
  return ALLOWED.has(name) || ALLOWED_STARTS.some((start) => name.startsWith(start));
}

function headerText(value: unknown, packs: PackScanner | null, onCut: () => void): string | null {
  const raw = Array.isArray(value) ? value.filter(isScalar).map(String).join(', ') : value;
  if (!isScalar(raw)) return null;
  const text = cutAtBoundary(String(raw), HEADER_SCAN_CHARS_MAX);
  const clean = packs !== null || looksSecret(text) ? redactedHeader(text, packs) : text;
  // Cut only once it is clean: the end of a secret may be what shows that it is one.
  const kept = clean === null ? null : cutAtBoundary(clean, HEADER_VALUE_CHARS_MAX);
  if (kept !== clean || kept === null || text !== String(raw)) onCut();
  return kept;
}

function redactedHeader(text: string, packs: PackScanner | null): string | null {
  const redaction = redact(text, { contentType: 'headers', packs });
  return redaction.kind === 'redacted' ? redaction.text : null;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
