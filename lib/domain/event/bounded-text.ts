const NUL = String.fromCharCode(0);

/** Strings that PostgreSQL cannot hold are mended: NUL goes, a lone surrogate becomes U+FFFD. */
export function mendText(text: string): string {
  const withoutNul = text.includes(NUL) ? text.replaceAll(NUL, '') : text;
  return withoutNul.isWellFormed() ? withoutNul : withoutNul.toWellFormed();
}

/** True when the JSON text spells a NUL or a surrogate: only then can a string in it need mending. */
export function mayNeedMending(json: string): boolean {
  return json.includes('\\u') && /\\u(?:0000|d[89a-f])/i.test(json);
}

/** Mends all strings in a parsed JSON value, names included. At most `NESTING_MAX` deep; deeper it stays as it is. */
export function mendJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return mendText(value);
  if (typeof value !== 'object' || value === null || depth > NESTING_MAX) return value;
  if (Array.isArray(value)) return value.map((item) => mendJson(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [mendText(name), mendJson(item, depth + 1)]),
  );
}

/** Deeper than any error body; recursion below it is safe. */
export const NESTING_MAX = 64;

/** True when a parsed JSON value is nested deeper than `NESTING_MAX`. Itself without recursion. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > NESTING_MAX) return true;
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
  }
  return false;
}

/** The longest start of a text that has at most so many bytes in UTF-8. Never splits a character. */
export function cutToBytes(text: string, bytesMax: number): string {
  // A UTF-16 code unit takes at most three bytes.
  if (text.length * 3 <= bytesMax) return text;
  let bytes = 0;
  let units = 0;
  for (const character of text) {
    bytes += utf8Length(character.codePointAt(0) ?? 0);
    if (bytes > bytesMax) return text.slice(0, units);
    units += character.length;
  }
  return text;
}

const ASCII = /^\p{ASCII}*$/u;

/** How many bytes a text takes in UTF-8. */
export function bytesIn(text: string): number {
  if (ASCII.test(text)) return text.length;
  let bytes = 0;
  for (const character of text) bytes += utf8Length(character.codePointAt(0) ?? 0);
  return bytes;
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
