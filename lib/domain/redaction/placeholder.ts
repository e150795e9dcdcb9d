const PLACEHOLDER_WORDS =
  /(?:^|[^a-z])(?:your|my|the|some|insert|enter|replace|change|add|put)[-_ ]?(?:own[-_ ])?(?:[a-z]+[-_ ])*(?:key|token|secret|password|passwd|pass|credential|value|here|me|id)s?(?:$|[^a-z0-9])/i;
const MARKER =
  /^(?:\[?(?:redacted|filtered|masked|hidden|scrubbed|removed|prompt|truncated|omitted|dummy)\b.*|\[[a-z _-]{2,30}\]?|<[^<>]*>|<[a-z][a-z _-]{1,40}|[\w-]{0,8}[*•]{3,}[\w-]{0,8}|[xX]+|\.+|-+|_+|…+)$/is;
/** Whole alphabets, as code that encodes lists them. */
const ALPHABET = /abcdefghijklmnopqrstuvwxyz|abcdefghijklmnop.*0123456789|0123456789abcdef/i;

/**
 * True for what stands where a secret would: a mask, a marker, a template, a look-up, words
 * that ask for a key. The scanner's own replacements are among them, so a second pass finds nothing.
 */
export function isPlaceholder(value: string): boolean {
  if (value.length > 512) return false;
  if (isMask(value) || distinctCharacters(value) <= 2 || ALPHABET.test(value)) return true;
  return value.length <= 64 && PLACEHOLDER_WORDS.test(value);
}

/**
 * True for what stands after a vendor's own prefix instead of a token. A token of one letter
 * repeated has the form of a token; a run of `x` is how people write that there is none.
 */
export function isTokenPlaceholder(rest: string): boolean {
  if (rest.length > 512) return false;
  if (isMask(rest)) return true;
  return rest.length <= 64 && PLACEHOLDER_WORDS.test(rest);
}

function isMask(value: string): boolean {
  if (MARKER.test(value)) return true;
  if (hasTemplate(value) || /^.{0,16}(?:\.{3}|…)/.test(value)) return true;
  if (/([xX*.•#])\1{5}/.test(value)) return true;
  return value.includes('[REDACTED') || value.includes('[PROMPT:');
}

function hasTemplate(value: string): boolean {
  return (
    /^\$[A-Za-z_{(]/.test(value) ||
    /\$\{[\w.:?!-]+\}|\$\([^()]*\)|\{\{[^{}]*\}\}|<%[^%]*%>|%\(\w+\)s|\$\[\w+\]|^\$\{\{/.test(
      value,
    ) ||
    /^%[A-Za-z_]\w*%$/.test(value) ||
    /^\{[\w.]*\}$/.test(value)
  );
}

function distinctCharacters(value: string): number {
  const seen = new Set<number>();
  for (let i = 0; i < value.length && seen.size < 3; i++) seen.add(value.charCodeAt(i));
  return seen.size;
}
