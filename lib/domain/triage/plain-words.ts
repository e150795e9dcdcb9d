import type { Branch } from '#lib/domain/failure/branch.ts';
import type { Meaning } from './result.ts';
import { senseIn, type WordRule, wordRule } from './word-rule.ts';

type PlainSense = { readonly branch: Branch; readonly meaning: Meaning | null };

function rule(words: RegExp, branch: Branch, meaning: Meaning | null = null): WordRule<PlainSense> {
  return wordRule(words, { branch, meaning });
}

/** Things that are printed among errors and are none: the caller stopped, or the model declined. */
export const QUIET_RULES: readonly WordRule<PlainSense>[] = [
  rule(
    /unable to respond to this request, which appears to violate|stop_reason["']?: ?["']?refusal|violate our usage policy/,
    'other',
    'refusal',
  ),
  rule(
    /request was aborted|operation (?:was )?aborted|interrupted by user|useraborterror|aborterror|aborted by (?:the )?user|cancelled by (?:the )?user|canceled by (?:the )?user|request interrupted/,
    'other',
    'abort',
  ),
  rule(/output token maximum|max_output_tokens|maximum output tokens/, 'other', 'output_limit'),
];

/** Words of limits, credentials and models, where neither a status nor a type is given. */
export const PLAIN_RULES: readonly WordRule<PlainSense>[] = [
  rule(
    /rate(?: |_|-)?limit(?!error)|too many (?:requests|tokens|connections)|quota exceeded|exceeded (?:your|the) (?:\w{1,20} )?quota|temporarily limiting requests|request limit|throttl|resource (?:has been )?exhausted/,
    'rate_limit_429',
  ),
  rule(/overloaded|at capacity|server is busy|experiencing high load/, 'overloaded_529'),
  rule(
    /oauth token (?:has expired|has been revoked|revoked|expired|refresh failed)|please run \/login|run \/login|login expired|not logged in|token (?:has )?expired|session (?:has )?expired/,
    'auth',
    'login_expired',
  ),
  rule(
    /could not resolve authentication method|authentication (?:error|failed|failure)|invalid (?:bearer |oauth |auth(?:entication)? )?(?:token|credentials|authentication)|api key (?:is )?(?:invalid|missing|not found|not valid|required)|invalid api key|missing (?:\w{2,20} )?api key|no key is set|no api key|\bunauthorized\b|unable to locate credentials|defaultcredentialserror|could not load (?:the )?(?:default )?credentials|security token included in the request|reauthentication|no credentials|anthropic_api_key (?:is )?(?:not|environment)|apikeyhelper/,
    'auth',
  ),
  rule(
    /don't have access to (?:the |this )?model|has disabled claude subscription access|not authorized to perform|permission denied|permission_denied|request not allowed|access denied|does not have (?:permission|access)|not allowed to (?:use|access)|forbidden/,
    'permission',
  ),
  rule(
    /on-demand throughput|model identifier is invalid|validationexception|invalid request|\b(?:messages|tools|system)\.\d{1,5}\.[\w.$-]{1,120}: |extra inputs are not permitted|input should be|string should (?:match|have)|tool_use[^.]{0,40}without[^.]{0,20}tool_result|malformed input request|unsupported (?:parameter|value)|image exceeds|(?:missing|provide) (?:all )?(?:the )?required (?:field|parameter|propert)/,
    'invalid_request',
  ),
  rule(
    /request (?:entity )?(?:is )?too large|payload too large|request exceeds the maximum size/,
    'request_too_large',
  ),
  rule(
    /issue with the selected model|model [^.]{0,60}(?:not found|does not exist|not exist|not available)|not found the model|unknown model|deprecated model|\): model: [\w.:@-]{3,80}/,
    'not_found',
    'model_unavailable',
  ),
  rule(
    /bad gateway|service unavailable|aigatewayerror|no available claude|all providers failed|no healthy upstream|upstream|provider returned error|error from provider|no endpoints (?:found|available)|gateway (?:couldn't|could not|cannot|can't) serve/,
    'gateway_route',
  ),
  rule(/gateway time(?:-| )?out/, 'timeout_504'),
  rule(/unable to process your request/, 'gateway_route', 'gateway_own_error'),
  rule(
    /internal server error|system encountered an unexpected error|server-side issue|unexpected error/,
    'api_error_500',
  ),
  rule(/\bnot_found\b|\bnot found\b/, 'not_found'),
];

export function quietSense(message: string, isTight = false): PlainSense | null {
  return senseIn(QUIET_RULES, message, isTight);
}

export function plainSense(message: string, isTight = false): PlainSense | null {
  return senseIn(PLAIN_RULES, message, isTight);
}
