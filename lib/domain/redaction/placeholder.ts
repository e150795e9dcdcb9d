const PLACEHOLDER_WORDS =
  /(?:^|[^a-z])(?:your|my|the|some|insert|enter|replace|change|add|put)[-_ ]?(?:own[-_ ])?(?:[a-z]+[-_ ])*(?:key|token|secret|password|passwd|pass|credential|value|here|me|id)s?(?:$|[^a-z0-9])/i;
const MARKER =
  /^(?:\[?(?:REDACTED|FILTERED|MASKED|HIDDEN|SCRUBBED|REMOVED|PROMPT|TRUNCATED)\b.*|<[^<>]*>|\*+|[xX]+|\.+|-+|_+|…+|•+)$/s;

/**
 * True for what stands where a secret would: a mask, a marker, a template, a look-up, words
 * that ask for a key. The scanner's own replacements are among them, so a second pass finds nothing.
 */
export function isPlaceholder(value: string): boolean {
  if (value.length > 512) return false;
  if (MARKER.test(value)) return true;
  if (hasTemplate(value) || /^.{0,16}(?:\.{3}|…)/.test(value)) return true;
  if (distinctCharacters(value) <= 2) return true;
  if (/([xX*.•#])\1{5}/.test(value)) return true;
  if (value.includes('[REDACTED') || value.includes('[PROMPT:')) return true;
  return value.length <= 64 && PLACEHOLDER_WORDS.test(value);
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
