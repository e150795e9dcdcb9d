import { isPlaceholder } from '../placeholder.ts';
import type { KeyMeaning } from './key-meaning.ts';

export type ValueSpan = {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
  /** Blanks on both sides of the separator: as in code, not as in a query or an env file. */
  readonly isSpaced: boolean;
  /** True where nothing but blanks follows on the line. */
  readonly endsLine: boolean;
  /** True where the key begins its line. */
  readonly startsLine: boolean;
};

const NOT_A_VALUE =
  /^(?:null|nil|none|undefined|true|false|yes|no|on|off|string|str|bool|boolean|int|integer|number|float|object|any|text|varchar|char|void|unknown|never|optional|required|enabled|disabled|default|unset|missing|invalid|valid|expired|empty|revoked|rejected|denied|failed|mismatch|incorrect|wrong|error|ok|present|absent|set|not|is|was|has|must|cannot|can't|and|or|for|from|with|the|a|an|in|to|of|bearer|basic|digest|token|password|passwd|secret|apikey|api_key|api-key|key|auth|oauth|oauth2|jwt|saml|oidc|sso|env|file|prompt|ask|stdin|vault|include|omit|same-origin|static|dynamic|inherit|managed|workload-identity|hidden|masked|redacted|filtered|removed|n\/a|tbd|todo|xxx|foo|bar|baz|value|changeit|lambda|function|return|new|await|async|this|self|input|secretstr|credentials?|header|cookie|session|reset|rotation|rotated|user|admin|budget|limit|usage|type|rate|count|unauthorized|forbidden|accepted|verified|provided|supplied|found|reused|refreshed|generated|used|created|updated|deleted)$/i;
const CODE =
  /^(?:process\.env|os\.environ|os\.getenv|System\.getenv|import\.meta|ENV\[|env\(|getenv|config[.([]|settings\.|self\.|this\.|req\.|request\.|options\.|opts\.|args\.|params\.|props\.|ctx\.|secrets\.|vars?\.|local\.|data\.|module\.|await |new |function|lambda|async |return |\(|\[|&|->|=>|@|:[a-z]|\?$|!Ref|!Sub|!GetAtt|!ImportValue|\{)/;

/** Decides whether the value under a key is worth removing. */
export function isSecretValue(value: string, span: ValueSpan, key: KeyMeaning): boolean {
  if (value.length < (key.kind === 'password' ? 3 : 4)) return false;
  if (NOT_A_VALUE.test(value) || isPlaceholder(value)) return false;
  if (/^-?\d+(?:\.\d+)?%?$/.test(value) && !allowsNumber(value, key)) return false;
  if (/^\d{4}-\d\d-\d\d(?:[T ][\d:.]+Z?)?$/.test(value)) return false;
  // The address stays, and its password goes by itself.
  if (/^[a-z][a-z+.-]{1,20}:\/\/[^\s/@]{0,200}@[\w[]/i.test(value)) return false;
  if (isPath(value, span) || isLabel(value)) return false;
  if (!span.isQuoted && isCode(value, span)) return false;
  if (
    span.isQuoted &&
    /^(?:process\.env\.|os\.environ|\/run\/secrets\/|file:|vault:|arn:|projects\/|op:\/\/|env:)/.test(
      value,
    )
  )
    return false;
  if (!key.isSure) return isRandom(value) || (span.isQuoted && isScribble(value));
  return span.isQuoted || !isProse(value, span);
}

function allowsNumber(value: string, key: KeyMeaning): boolean {
  return key.kind === 'password' ? value.length >= 3 : value.length >= 12;
}

/** `password_key`, `Enter password`: words that name a secret and are none. */
function isLabel(value: string): boolean {
  if (!/^[A-Za-z]+(?:[-_. ]+[A-Za-z]+)+[.:!?]?$/.test(value)) return false;
  return /(?:^|[-_. ])(?:passwords?|passwd|passphrase|secrets?|tokens?|keys?|credentials?|api|auth|cookie|required|invalid|missing|enter)(?:$|[-_. :!?])/i.test(
    value,
  );
}

function isPath(value: string, span: ValueSpan): boolean {
  if (!span.isQuoted && /^~?\/[a-z.-]{0,20}\/?$/.test(value)) return true;
  return (
    /^(?:~?\/|\.{1,2}\/|[A-Z]:\\)[\w.@~-]+(?:[/\\][\w.@~-]+)+$/.test(value) &&
    !/[A-Z].*\d.*[a-z]|={1,2}$/.test(value) &&
    (span.isQuoted || !isRandom(value))
  );
}

function isCode(value: string, span: ValueSpan): boolean {
  if (CODE.test(value)) return true;
  if (/^[A-Za-z_$][\w$]*(?:(?:\.|::|->|\?\.)[A-Za-z_$][\w$]*)*[([]/.test(value)) return true;
  if (span.isSpaced && /^[A-Z]\w{1,24}(?:\.[A-Z][A-Za-z]{2,})+;?$/.test(value)) return true;
  if (/^[A-Za-z_$][A-Za-z_$]*(?:\.[A-Za-z_$]+)+;?$/.test(value))
    return span.isSpaced || !/[A-Z].*[a-z].*[A-Z]/.test(value);
  return false;
}

/** A bare word after a key reads as prose or as a variable, unless it stands alone on its line. */
function isProse(value: string, span: ValueSpan): boolean {
  if (!/^[A-Za-z_-]+[.;:!?]*$/.test(value)) return false;
  if (
    /[a-z][A-Z].*[A-Z][a-z]|[A-Z]{2,}[a-z]+[A-Z]/.test(value) &&
    value.length >= 12 &&
    !span.isSpaced
  )
    return false;
  if (!span.isSpaced) return !(span.endsLine || span.startsLine) && value.length < 4;
  return !(span.startsLine && span.endsLine && value.length >= 6 && !/[a-z][A-Z]|_/.test(value));
}

/** What only a password looks like: signs of many kinds among letters, and no blank. */
function isScribble(value: string): boolean {
  if (value.length < 8 || /\s|:\/\/|^\/|^\^|\\/.test(value)) return false;
  return (
    new Set(value.match(/[!@#$%^&*{}()<>?~]/g) ?? []).size >= 4 && /[A-Za-z].*[A-Za-z]/.test(value)
  );
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** True for strings no one would type: long, of mixed classes, without the look of words. */
export function isRandom(value: string): boolean {
  if (value.length < 14 || /\s/.test(value)) return false;
  if (UUID.test(value)) return false;
  const digits = value.replace(/\D/g, '').length;
  if (digits === value.length) return false;
  if (digits < 2) return value.length >= 20 && (value.match(/[a-z][A-Z]/g)?.length ?? 0) >= 4;
  if (/^[0-9a-fA-F]+$/.test(value)) return value.length >= 20;
  if (/^(?:https?|wss?|file|s3|gs|arn|urn|sha\d+)[:/-]/i.test(value)) return false;
  if (/^v?\d+(?:\.\d+)+(?:[-+][\w.]+)?$/.test(value)) return false;
  const words = value.split(/[-_.:/,+]/);
  if (
    words.length > 2 &&
    words.every((word) => word.length <= 12 && /^(?:[A-Za-z]+\d{0,4}|\d+)$/.test(word))
  )
    return false;
  // `checkout-worker-7f8d9`: words with a short suffix are a name.
  const plain = words.filter((word) => /^[A-Za-z]{4,}$/.test(word)).length;
  if (plain >= 2 && words.every((word) => word.length <= 12)) return false;
  return entropy(value) >= 3;
}

/** Shannon entropy in bits a character. */
export function entropy(value: string): number {
  const counts = new Uint16Array(256);
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index) & 255;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  let bits = 0;
  for (const count of counts) {
    if (count > 0) bits -= (count / value.length) * Math.log2(count / value.length);
  }
  return bits;
}
