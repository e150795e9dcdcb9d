import type { Branch } from '#lib/domain/failure/branch.ts';
import type { Meaning } from './result.ts';
import { senseIn, type WordRule, wordRule } from './word-rule.ts';

/** What the words of an error say beyond its type. */
type MessageSense = {
  readonly branch: Branch;
  readonly meaning: Meaning | null;
  /** The words decide even where the type or the status says something else. */
  readonly overrules: boolean;
};

function rule(
  words: RegExp,
  branch: Branch,
  meaning: Meaning | null,
  overrules = true,
): WordRule<MessageSense> {
  return wordRule(words, { branch, meaning, overrules });
}

export const MONEY_RULES: readonly WordRule<MessageSense>[] = [
  rule(
    /credit balance (?:is |was )?too low|insufficient[_ ](?:credit|balance|fund|quota|user[_ ]quota|account balance)|(?:余额|额度)(?:已)?(?:不足|用尽)/,
    'billing',
    'credit_balance',
  ),
  rule(
    /out of credits|no (?:more )?credits? (?:left|remaining|available)|not enough credits|requires more credits|exceeded your credit|payment required|exceeded your current quota, please check your plan and billing|out of extra usage|purchase (?:more )?credits/,
    'billing',
    'credit_balance',
  ),
  rule(
    /specified (?:workspace )?api usage limits?|spend(?:ing)?[_ ](?:limit|cap)|exceeded (?:your|the) (?:monthly |daily )?budget|budget has been exceeded|exceededbudget/,
    'billing',
    'spend_cap',
  ),
  rule(/(?:extra usage|usage credits?) (?:is|are) required/, 'rate_limit_429', 'entitlement'),
];

export const REQUEST_RULES: readonly WordRule<MessageSense>[] = [
  rule(
    /not a valid api key|invalid_grant|invalid_rapt|default credentials were not found|invalid (?:x-)?api[- ]key|only authorized for use with claude code/,
    'auth',
    null,
  ),
  rule(/organization (?:has been|is) (?:disabled|on hold)/, 'auth', 'organization_disabled'),
  rule(
    /streaming is (?:strongly )?(?:required|recommended) for operations/,
    'invalid_request',
    'long_request',
    false,
  ),
  rule(
    /prompt is too long|conversation (?:is )?too long|input is too long|exceed(?:s|ed)? (?:the )?(?:model'?s? )?(?:maximum )?context|context (?:window|length)|context limit|max(?:imum)?[ _]tokens[^.]{0,40}exceed/,
    'invalid_request',
    'context_too_long',
    false,
  ),
  rule(/anthropic-beta.{0,20}header|invalid beta flag/, 'invalid_request', 'beta_header', false),
];

export const LIMIT_RULES: readonly WordRule<MessageSense>[] = [
  rule(
    /hit your [^.]{0,30}limit|hit (?:my|our|the|a) (?:[\w-]{1,12} ){0,2}(?:usage|session|weekly|opus) (?:limit|cap)|(?:usage|session|weekly) (?:limit|cap) (?:has been|is|was) (?:hit|reached|exceeded)|usage limit (?:reached|exceeded)|limit (?:reached|will reset)|reached your [^.]{0,30}limit|limit · resets|out of (?:weekly|session) usage/,
    'rate_limit_429',
    'plan_window',
  ),
  rule(
    /acceleration|ramp(?:ing)? (?:up|limit)|scale up your (?:input|usage)/,
    'rate_limit_429',
    'acceleration',
  ),
  rule(
    /per[- ]minute|(?:tokens|requests) per|concurrent (?:requests|connections)/,
    'rate_limit_429',
    'rate_window',
  ),
];

type Told = {
  readonly message: string;
  readonly isTight: boolean;
  readonly tight: string | null;
};

function told(rules: readonly WordRule<MessageSense>[], said: Told): MessageSense | null {
  const sense = senseIn(rules, said.message, said.isTight);
  return sense === null && said.tight !== null ? senseIn(rules, said.tight, true) : sense;
}

/** Money and caps: these never clear by repeating, whatever status they came with. */
export function senseOfMoney(said: Told): MessageSense | null {
  return told(MONEY_RULES, said);
}

/** What a refused request was refused for. */
export function senseOfRequest(said: Told): MessageSense | null {
  return told(REQUEST_RULES, said);
}

/** Which kind of limit a 429 speaks of. */
export function senseOfLimit(said: Told): MessageSense | null {
  return told(LIMIT_RULES, said);
}
