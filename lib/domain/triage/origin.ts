import type { Origin } from '#lib/domain/failure/branch.ts';
import type { Evidence } from './evidence.ts';
import { hasPlatformId, providerOfId } from './request-id.ts';

const RELAY_SERVER = /openresty|nginx|caddy|apache|gunicorn|uvicorn|traefik|litellm|envoy|awselb/;

/** Types of the edge's own bodies, which have no outer `type`. */
const EDGE_TYPES: ReadonlySet<string> = new Set(['forbidden', 'request_too_large']);

/** True for the hosts of the Claude API itself. */
export function isAnthropicHost(host: string): boolean {
  return host === 'api.anthropic.com' || host.endsWith('.anthropic.com') || host === 'claude.ai';
}

/**
 * Who wrote the answer. An id of the API proves the API, a body in its shape alone does not:
 * gateways forge it. `cf-ray`, `via` and `server: cloudflare` stand on direct answers too and carry no weight.
 */
export function originOf(evidence: Evidence): Origin {
  const { shape, routeKind, requestId, server } = evidence;
  if (shape === 'html') return pageOrigin(evidence);
  if (evidence.quotedFrom !== null) return evidence.quotedFrom;
  if (hasPlatformId(requestId)) return providerOfId(requestId) === null ? 'anthropic' : 'provider';
  if (shape === 'aws' || shape === 'google' || shape === 'azure') return 'provider';
  if (shape === 'openai' || shape === 'gateway') return 'gateway';
  if (shape === 'console') return 'anthropic';
  if (shape === 'none') return bodylessOrigin(evidence);
  if (RELAY_SERVER.test(server)) return 'gateway';
  if (shape === 'text') {
    if (routeKind === 'gateway') return 'gateway';
    return isProvider(evidence) ? 'provider' : 'intermediary';
  }
  if (EDGE_TYPES.has(evidence.errorType ?? '') && shape === 'anthropic-bare') return 'edge';
  if (routeKind === 'gateway') return evidence.phase === 'mid_stream' ? 'unknown' : 'gateway';
  return isProvider(evidence) ? 'provider' : 'anthropic';
}

function isProvider({ routeKind }: Evidence): boolean {
  return routeKind !== null && routeKind !== 'direct' && routeKind !== 'gateway';
}

function pageOrigin({ pageHost, routeKind }: Evidence): Origin {
  if (pageHost !== null) return isAnthropicHost(pageHost) ? 'edge' : 'gateway';
  if (routeKind === 'direct') return 'edge';
  if (routeKind === 'gateway') return 'gateway';
  return 'intermediary';
}

function bodylessOrigin(evidence: Evidence): Origin {
  const { status, routeKind } = evidence;
  if (status === null) return evidence.phase === 'before_response' ? 'client' : 'unknown';
  if (routeKind === 'gateway') return 'gateway';
  if (isProvider(evidence)) return 'provider';
  if (status > 500 && status !== 529) return routeKind === 'direct' ? 'edge' : 'unknown';
  return routeKind === 'direct' ? 'anthropic' : 'unknown';
}
