import type { Origin } from '#lib/domain/failure/branch.ts';
import { type Draft, type Known, NOTHING } from './draft.ts';
import type { Evidence } from './evidence.ts';
import { hasPlatformId } from './request-id.ts';

const GATEWAY_WORDS =
  /auth_unavailable|no available (?:channel|account|key|provider|upstream)|no (?:claude )?accounts? available|无可用|all upstreams failed|all (?:available )?accounts|no auth available|upstream (?:request )?(?:failed|error)|gateway error|provider returned error|provider api request failed|cooldown/;

const UPSTREAM_TEXT = /upstream connect error|no healthy upstream|upstream request timeout/;

/** Answers that Claude's API did not write: pages, gateways, envelopes of other dialects. */
export function foreignDraft({ evidence, name, origin }: Known): Draft | null {
  const { status, shape, message } = evidence;
  if (shape === 'html') return page(evidence, origin);
  if (UPSTREAM_TEXT.test(message)) {
    return { branch: 'gateway_route', rule: 'text.proxy', meaning: 'edge_page' };
  }
  const isServerStatus = status === null || status >= 500;
  const isOverload = status === 529 || name?.branch === 'overloaded_529';
  if (isOverload || !isServerStatus) return null;
  if (message !== '' && GATEWAY_WORDS.test(message) && !hasPlatformId(evidence.requestId)) {
    return gatewayMade(evidence, 'words.gateway');
  }
  if (name?.branch === 'api_error_500' && name.family === 'anthropic' && origin === 'gateway') {
    return gatewayMade(evidence, 'shape.forged');
  }
  return null;
}

/** An error that a gateway wrote itself, perhaps in the shape of the API. */
export function gatewayMade(evidence: Evidence, rule: string): Draft {
  const isForged = evidence.errorType === 'api_error';
  return {
    branch: 'gateway_route',
    origin: 'gateway',
    rule,
    meaning: isForged ? 'forged_status' : 'gateway_own_error',
    against: isForged
      ? [
          {
            text: 'The body is built like an answer of the Claude API (api_error), but nothing shows that the API wrote it.',
            at: ['type'],
          },
        ]
      : NOTHING,
  };
}

function page(evidence: Evidence, origin: Origin): Draft {
  const { status, message } = evidence;
  if (/just a moment|attention required|challenge/.test(message)) {
    return { branch: 'gateway_route', rule: 'page.challenge', meaning: 'challenge_page' };
  }
  const isForeignHost = evidence.pageHost !== null && origin !== 'edge';
  if (status === 504 && !isForeignHost) {
    return {
      branch: 'timeout_504',
      rule: 'page.504',
      meaning: origin === 'edge' ? 'edge_page' : 'gateway_page',
    };
  }
  if (status === 401) return { branch: 'auth', rule: 'page.401', meaning: 'gateway_page' };
  if (status === 429)
    return { branch: 'rate_limit_429', rule: 'page.429', meaning: 'gateway_page' };
  return {
    branch: 'gateway_route',
    rule: 'page',
    meaning: origin === 'edge' ? 'edge_page' : 'gateway_page',
  };
}
