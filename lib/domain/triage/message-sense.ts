import type { Branch } from '#lib/domain/failure/branch.ts';
import type { Meaning } from './result.ts';

/** What the words of an error say beyond its type. */
export type MessageSense = {
  readonly branch: Branch;
  readonly meaning: Meaning;
  /** The words decide even where the type or the status says something else. */
  readonly overrules: boolean;
};

type Rule = { readonly words: RegExp; readonly sense: MessageSense };

function rule(words: RegExp, branch: Branch, meaning: Meaning, overrules = true): Rule {
  return { words, sense: { branch, meaning, overrules } };
}

// Each pattern is a flat list of fixed words with bounded gaps, so that one pass over the text is enough.
const MONEY: readonly Rule[] = [
  rule(
    /credit balance (?:is |was )?too low|insufficient[_ ](?:credit|balance|fund|user[_ ]quota)/,
    'billing',
    'credit_balance',
  ),
  rule(
    /(?:余额|额度)(?:已)?(?:不足|用尽)|(?:out of|not enough|requires? more|exceeded your) credits?|payment required/,
    'billing',
    'credit_balance',
  ),
  rule(
    /specified api usage limits|spend(?:ing)?[_ ](?:limit|cap)|exceeded (?:your|the) (?:monthly |daily )?budget|budget has been exceeded/,
    'billing',
    'spend_cap',
  ),
  rule(/(?:extra usage|usage credits?) (?:is|are) required/, 'rate_limit_429', 'entitlement'),
];

const REQUEST: readonly Rule[] = [
  rule(/not a valid api key|invalid (?:x-)?api[- ]key/, 'auth', 'login_expired'),
  rule(/organization (?:has been|is) (?:disabled|on hold)/, 'auth', 'organization_disabled'),
  rule(
    /streaming is (?:strongly )?(?:required|recommended) for operations/,
    'invalid_request',
    'long_request',
    false,
  ),
  rule(
    /prompt is too long|exceed(?:s|ed)? (?:the )?(?:model'?s? )?(?:maximum )?context|context (?:window|length)/,
    'invalid_request',
    'context_too_long',
    false,
  ),
  rule(/anthropic-beta.{0,20}header/, 'invalid_request', 'beta_header', false),
];

const WINDOW: readonly Rule[] = [
  rule(
    /hit your .{0,30}limit|usage limit reached|limit (?:reached|will reset)|reached your .{0,30}limit/,
    'rate_limit_429',
    'plan_window',
  ),
  rule(
    /acceleration|ramp(?:ing)? (?:up|limit)|scale up your (?:input|usage)/,
    'rate_limit_429',
    'acceleration',
  ),
];

function first(rules: readonly Rule[], message: string): MessageSense | null {
  for (const { words, sense } of rules) if (words.test(message)) return sense;
  return null;
}

/** Money and caps: these never clear by repeating, whatever status they came with. */
export function senseOfMoney(message: string): MessageSense | null {
  return first(MONEY, message);
}

/** What a refused request was refused for. */
export function senseOfRequest(message: string): MessageSense | null {
  return first(REQUEST, message);
}

/** Which kind of limit a 429 speaks of. */
export function senseOfLimit(message: string): MessageSense | null {
  return first(WINDOW, message);
}
