import type { RouteKind } from './evidence.ts';

export type Headers = Readonly<Record<string, string>>;

/** Headers by which a gateway or a provider shows itself, with its name. */
const TELLS: readonly (readonly [header: string, kind: RouteKind, name: string])[] = [
  ['x-litellm-call-id', 'gateway', 'litellm'],
  ['x-litellm-version', 'gateway', 'litellm'],
  ['x-portkey-trace-id', 'gateway', 'portkey'],
  ['cf-aig-log-id', 'gateway', 'cloudflare-ai-gateway'],
  ['cf-aig-event-id', 'gateway', 'cloudflare-ai-gateway'],
  ['helicone-id', 'gateway', 'helicone'],
  ['ngrok-aig-request-id', 'gateway', 'ngrok'],
  ['x-oneapi-request-id', 'gateway', 'one-api'],
  ['x-new-api-version', 'gateway', 'new-api'],
  ['apim-request-id', 'foundry', 'foundry'],
];

type RouteTell = {
  readonly kind: RouteKind;
  readonly name: string;
  readonly header: string;
};

/** The gateway or provider that left its own header, null if none did. */
export function routeTellOf(headers: Headers): RouteTell | null {
  for (const [header, kind, name] of TELLS) {
    if (headers[header] !== undefined) return { kind, name, header };
  }
  if (headers['x-amzn-requestid'] === undefined) return null;
  return headers['request-id'] === undefined
    ? { kind: 'bedrock', name: 'bedrock', header: 'x-amzn-requestid' }
    : { kind: 'aws', name: 'aws', header: 'x-amzn-requestid' };
}

/** The id that a gateway or provider gave, null if there is none. */
export function gatewayIdOf(headers: Headers): string | null {
  return (
    headers['x-litellm-call-id'] ??
    headers['x-portkey-trace-id'] ??
    headers['cf-aig-log-id'] ??
    headers['helicone-id'] ??
    headers['ngrok-aig-request-id'] ??
    headers['x-oneapi-request-id'] ??
    headers['x-amzn-requestid'] ??
    headers['apim-request-id'] ??
    null
  );
}

/**
 * Milliseconds from `retry-after-ms` or `retry-after` in seconds, null if absent or no number.
 * A date needs a clock and is left to the caller's own record.
 */
export function retryAfterMsOf(headers: Headers): number | null {
  const ms = Number(headers['retry-after-ms'] ?? Number.NaN);
  if (ms >= 0) return Math.round(ms);
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  return seconds >= 0 && Number.isFinite(seconds) ? Math.round(seconds * 1_000) : null;
}
