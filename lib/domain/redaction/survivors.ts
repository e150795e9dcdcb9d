import { type Hit, RANK } from './finding.ts';

const AROUND_CHARS = 96;
/** Ids, times, hashes, versions and models: evidence that a form alone may not take away. */
const SURVIVORS: readonly RegExp[] = [
  /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  /^(?:[a-z]{2,12}_){1,3}[A-Za-z0-9]{10,}$/,
  /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/,
  /^(?=\d*[a-f])[0-9a-f]{16}(?:-[A-Z]{3})?$/,
  /^[0-9a-f]{32}(?:-[0-9a-f]{16})?(?:-[01d])?$/,
  /^[0-9a-f]{40}$|^[0-9a-f]{64}$/,
  /(?:^|[@:/])sha(?:1|256|384|512)[-:][\w+/=-]+$/,
  /^\d{4}-\d\d-\d\d(?:[T_ ][\d:._-]+(?:Z|[+-]\d\d:?\d\d)?)?/,
  /^(?:[a-z]+\.)*(?:anthropic\.)?(?:anthropic\/)?claude[\w.@:-]*$/i,
  /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/,
  /^(?:Root=)?1-[0-9a-f]{8}-[0-9a-f]{24}$/,
  /^arn:aws[\w:/.-]*$/,
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+){2,}$/,
  /\[(?:REDACTED|PROMPT|REMOVED):/,
];

/** True where a hit by form alone lies inside a token that must stay. */
export function isSurvivor(text: string, hit: Hit): boolean {
  if (hit.rank !== RANK.SHAPE) return false;
  const token = tokenAround(text, hit);
  if (token.length === hit.end - hit.start && /^\d{3}-\d\d-\d{4}$/.test(token)) return false;
  return SURVIVORS.some((pattern) => pattern.test(token));
}

function tokenAround(text: string, hit: Hit): string {
  let { start, end } = hit;
  while (start > 0 && hit.start - start < AROUND_CHARS && isTokenChar(text.charAt(start - 1)))
    start--;
  while (end < text.length && end - hit.end < AROUND_CHARS && isTokenChar(text.charAt(end))) end++;
  return text.slice(start, end).replace(/^[:./-]+|[:./-]+$/g, '');
}

function isTokenChar(char: string): boolean {
  return /[\w.:@/+=-]/.test(char) && char !== '=';
}
