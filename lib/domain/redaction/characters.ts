const DIGIT = 1;
const UPPER = 2;
const LOWER = 4;
const DASH = 8;
const BASE64 = 16;
const HEX = 32;

const CLASS = new Uint8Array(128);
for (let code = 48; code <= 57; code++) CLASS[code] = DIGIT | HEX;
for (let code = 65; code <= 90; code++) CLASS[code] = UPPER;
for (let code = 97; code <= 122; code++) CLASS[code] = LOWER;
for (const letter of 'abcdefABCDEF') {
  const code = letter.charCodeAt(0);
  CLASS[code] = (CLASS[code] ?? 0) | HEX;
}
CLASS[45] = DASH;
CLASS[95] = DASH;
CLASS[43] = BASE64;
CLASS[47] = BASE64;
CLASS[61] = BASE64;

function has(code: number, mask: number): boolean {
  return code < 128 && ((CLASS[code] ?? 0) & mask) !== 0;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
export function isHex(code: number): boolean {
  return has(code, HEX);
}
export function isAlnum(code: number): boolean {
  return has(code, DIGIT | UPPER | LOWER);
}
export function isLetter(code: number): boolean {
  return has(code, UPPER | LOWER);
}
export function isUpper(code: number): boolean {
  return has(code, UPPER);
}
export function isLower(code: number): boolean {
  return has(code, LOWER);
}
/** Letters, digits, `-` and `_`: the alphabet of most tokens. */
export function isTokenCode(code: number): boolean {
  return has(code, DIGIT | UPPER | LOWER | DASH);
}
/** Both base64 alphabets with the padding. */
export function isBase64Code(code: number): boolean {
  return has(code, DIGIT | UPPER | LOWER | DASH | BASE64);
}
export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0;
}
export function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}
export function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}

/** The first index from `from` on where `test` fails, at most `limit`. */
export function runEnd(
  text: string,
  from: number,
  test: (code: number) => boolean,
  limit: number = text.length,
): number {
  let index = from;
  const end = Math.min(limit, text.length);
  while (index < end && test(text.charCodeAt(index))) index++;
  return index;
}

/** True for the letter of a break or a tab that is spelt out, `\n`: perhaps no part of the word behind it. */
export function isEscapeEnd(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === 92 && /[bfnrtv]/.test(text.charAt(at));
}
