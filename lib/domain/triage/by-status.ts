import type { Branch, Origin } from '#lib/domain/failure/branch.ts';
import type { Draft, Known } from './draft.ts';
import type { NameSense } from './error-name.ts';
import type { Evidence } from './evidence.ts';
import { senseOfLimit, senseOfRequest } from './message-sense.ts';
import { plainSense } from './plain-words.ts';
import type { Meaning } from './result.ts';
import { wordRule } from './word-rule.ts';

const WRONG_URL = wordRule(
  /invalid url|page not found|no route|cannot (?:post|get)|no static resource|unknown (?:endpoint|path|request url)|^not found$|"detail":"not found"|route .{0,60}not found|endpoint.{0,40}not found/,
  true,
);

function speaksOfWrongUrl({ message, tight }: Evidence): boolean {
  return WRONG_URL.words.test(message) || (tight !== null && WRONG_URL.tight.test(tight));
}

function isForeign(evidence: Evidence, origin: Origin): boolean {
  if (origin === 'gateway' || origin === 'intermediary') return true;
  return ['openai', 'gateway', 'text', 'google', 'aws', 'azure'].includes(evidence.shape);
}

/** What a quoted sentence may say of the one who wrote it; anything else happened on the way. */
const QUOTABLE: ReadonlySet<Branch> = new Set([
  'overloaded_529',
  'rate_limit_429',
  'api_error_500',
]);

const BY_STATUS: Readonly<Record<number, Branch>> = {
  400: 'invalid_request',
  401: 'auth',
  402: 'billing',
  403: 'permission',
  404: 'not_found',
  405: 'gateway_route',
  407: 'gateway_route',
  408: 'gateway_route',
  409: 'other',
  413: 'request_too_large',
  422: 'invalid_request',
  424: 'gateway_route',
  429: 'rate_limit_429',
  431: 'request_too_large',
  499: 'other',
  504: 'timeout_504',
  529: 'overloaded_529',
};

/** Decides by the status, with a look at who wrote the body. */
export function byStatus({ evidence, name, origin }: Known, status: number): Draft {
  const { message, pageHost } = evidence;
  const rule = `status.${status}`;
  const foreign = isForeign(evidence, origin);
  if (status === 404 && evidence.shape !== 'anthropic' && speaksOfWrongUrl(evidence)) {
    return {
      branch: 'gateway_route',
      rule: 'words.wrong-base-url',
      meaning: 'wrong_base_url',
      against: [
        { text: 'The status 404 can also mean a model that does not exist.', at: ['status'] },
      ],
    };
  }
  if (evidence.quotedFrom !== null && status >= 500) {
    const said =
      plainSense(message) ?? (evidence.tight === null ? null : plainSense(evidence.tight, true));
    if (said !== null && QUOTABLE.has(said.branch))
      return { ...said, rule: `words.${said.branch}` };
  }
  if (status === 500) {
    return foreign
      ? { branch: 'gateway_route', rule: 'shape.foreign-500', meaning: 'gateway_own_error' }
      : { branch: 'api_error_500', rule };
  }
  if (status === 504 && (pageHost !== null || (foreign && evidence.shape !== 'text'))) {
    return { branch: 'gateway_route', rule: 'shape.foreign-504', meaning: 'gateway_own_error' };
  }
  const refused = status === 400 || status === 422 ? senseOfRequest(evidence) : null;
  if (refused !== null) {
    return { branch: refused.branch, rule, meaning: refused.meaning, confidence: 'likely' };
  }
  const branch = BY_STATUS[status] ?? (status >= 500 ? 'gateway_route' : 'invalid_request');
  return { branch, rule, meaning: meaningOfStatus(evidence, status, name), confidence: 'likely' };
}

function meaningOfStatus(
  evidence: Evidence,
  status: number,
  name: NameSense | null,
): Meaning | null {
  if (status === 429) return senseOfLimit(evidence)?.meaning ?? null;
  if (status === 409 || status === 499) return 'conflict';
  if (status > 500 && status !== 504 && status !== 529) {
    return evidence.shape === 'none' ? 'edge_page' : 'gateway_own_error';
  }
  return name?.meaning ?? null;
}
