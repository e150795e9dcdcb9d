import { isAlnum, isBlank, isLineBreak, isQuote } from '../characters.ts';

const KEY_CHARS_MAX = 64;
const BLANKS_MAX = 40;
export const VALUE_CHARS_MAX = 8_192;

export type Span = { readonly start: number; readonly end: number };
export type KeySpan = Span & { readonly isQuoted: boolean };
export type ReadValue = Span & { readonly isQuoted: boolean };

function isKeyCode(code: number): boolean {
  return isAlnum(code) || code === 95 || code === 45 || code === 46 || code === 36 || code > 191;
}

/** Reads the key that ends before `separator`, over blanks, quotes, brackets and operator parts. */
export function readKey(text: string, separator: number): KeySpan | null {
  let end = skipBlanksBack(text, separator);
  const operator = text.charCodeAt(end - 1);
  if (
    operator === 58 ||
    operator === 63 ||
    operator === 43 ||
    operator === 124 ||
    operator === 46
  ) {
    end = skipBlanksBack(text, end - 1);
    if (text.charCodeAt(end - 1) === 124) end--;
  }
  if (text.charCodeAt(end - 1) === 93) end -= text.charCodeAt(end - 2) === 91 ? 2 : 1;
  const code = text.charCodeAt(end - 1);
  if (isQuote(code)) return readQuotedKey(text, end - 1, code);
  let start = end;
  while (start > 0 && end - start < KEY_CHARS_MAX && isKeyCode(text.charCodeAt(start - 1))) start--;
  return start < end ? { start, end, isQuoted: false } : null;
}

function skipBlanksBack(text: string, from: number): number {
  let end = from;
  while (end > 0 && from - end < BLANKS_MAX && isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}

function readQuotedKey(text: string, quoteAt: number, quote: number): KeySpan | null {
  let end = quoteAt;
  while (end > 0 && text.charCodeAt(end - 1) === 92) end--;
  let start = end;
  while (start > 0 && end - start < KEY_CHARS_MAX) {
    const code = text.charCodeAt(start - 1);
    if (code === quote || code === 92 || isLineBreak(code) || code === 61) break;
    start--;
  }
  return start < end ? { start, end, isQuoted: true } : null;
}

/** A label of several words, such as `date of birth`: the key with up to three words before it. */
export function widenKey(text: string, key: KeySpan): KeySpan {
  let { start } = key;
  for (let words = 0; words < 3; words++) {
    if (text.charCodeAt(start - 1) !== 32) break;
    let word = start - 1;
    while (
      word > 0 &&
      start - word < 20 &&
      (isAlnum(text.charCodeAt(word - 1)) || text.charCodeAt(word - 1) === 39)
    )
      word--;
    if (word === start - 1) break;
    start = word;
  }
  return { ...key, start };
}

/** A stretch in which no value ends. */
export type Unended = { from: number; to: number };

export function nothingRead(): Unended {
  return { from: 0, to: -1 };
}

/**
 * Reads the value that begins after a separator. Null where there is none on the line. Values that
 * hold the next pair are looked through once where the calls share one `unended`.
 */
export function readValue(
  text: string,
  from: number,
  charsMax: number = VALUE_CHARS_MAX,
  unended: Unended = nothingRead(),
): ReadValue | null {
  let start = from;
  while (start - from < BLANKS_MAX && isBlank(text.charCodeAt(start))) start++;
  start = skipTag(text, skipLiteralPrefix(text, start));
  let slashes = 0;
  while (text.charCodeAt(start + slashes) === 92 && slashes < 16) slashes++;
  const quote = text.charCodeAt(start + slashes);
  if (isQuote(quote)) return readQuoted(text, start + slashes, quote, slashes);
  if (start >= text.length || isLineBreak(quote)) return null;
  const end = unquotedEnd(text, start, charsMax, unended);
  return end > start ? { start, end, isQuoted: false } : null;
}

const TAG = /!{1,2}[\w-]{0,20}[ \t]{1,4}/y;

/** YAML's `!!binary `. */
function skipTag(text: string, start: number): number {
  if (text.charCodeAt(start) !== 33) return start;
  TAG.lastIndex = start;
  return TAG.test(text) ? TAG.lastIndex : start;
}

/** Python's `b'`, `f"`, C's `L"`, C#'s `@"`: letters that belong to the quote. */
function skipLiteralPrefix(text: string, start: number): number {
  const code = text.charCodeAt(start);
  const next = text.charCodeAt(start + 1);
  const isPrefix =
    code === 98 || code === 102 || code === 114 || code === 117 || code === 76 || code === 64;
  return isPrefix && (next === 34 || next === 39) ? start + 1 : start;
}

function readQuoted(text: string, quoteAt: number, quote: number, slashes: number): ReadValue {
  let start = quoteAt + 1;
  const isTriple = text.charCodeAt(start) === quote && text.charCodeAt(start + 1) === quote;
  if (isTriple) start += 2;
  const end = closingQuote({ text, from: start, quote, slashes, crossesLines: isTriple });
  if (slashes > 0 || end === start || isTriple) return { start, end, isQuoted: true };
  return { start, end: doubledEnd(text, end, quote), isQuoted: true };
}

/** SQL, YAML and shells double a quote to keep it in the string. */
function doubledEnd(text: string, from: number, quote: number): number {
  let end = from;
  while (text.charCodeAt(end) === quote && text.charCodeAt(end + 1) === quote && end - from < 200) {
    end = closingQuote({ text, from: end + 2, quote, slashes: 0 });
  }
  return end;
}

/**
 * Where a string ends whose opening quote had `slashes` backslashes before it: at a quote with
 * as many, counted modulo the next escape level. An unterminated string ends with its line.
 */
export function closingQuote(args: {
  text: string;
  from: number;
  quote: number;
  slashes: number;
  crossesLines?: boolean;
  charsMax?: number;
}): number {
  const { text, from, quote, slashes, crossesLines = false, charsMax = VALUE_CHARS_MAX } = args;
  const limit = Math.min(text.length, from + charsMax);
  let run = 0;
  for (let index = from; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (code === 92) run++;
    else {
      if (code === quote && run % (2 * (slashes + 1)) === slashes) return index - slashes;
      if (code === quote && slashes > 0 && run < slashes) return index - run;
      if (isLineBreak(code) && !crossesLines && run === 0) return index;
      run = 0;
    }
  }
  return limit;
}

const NEXT_PAIR = /[\w.$-]{1,40}\s{0,2}[=:]|["'{[]|$/y;

function startsPair(text: string, from: number): boolean {
  NEXT_PAIR.lastIndex = from;
  return NEXT_PAIR.test(text);
}

function unquotedEnd(text: string, start: number, charsMax: number, unended: Unended): number {
  const limit = Math.min(text.length, start + charsMax);
  return endWithin({ start, limit }, unended, (index) => endsValue(text, index));
}

/** The first place from `start` on that ends a value, looked for behind what is known to end none; at most `limit`. */
export function endWithin(
  { start, limit }: { start: number; limit: number },
  unended: Unended,
  ends: (index: number) => boolean,
): number {
  if (start < unended.from || start > unended.to) {
    unended.from = start;
    unended.to = start;
  }
  while (unended.to < limit && !ends(unended.to)) unended.to++;
  return Math.min(unended.to, limit);
}

function endsValue(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (isAlnum(code)) return false;
  if (code <= 32 || code === 0xa0 || isQuote(code)) return true;
  const next = text.charCodeAt(index + 1);
  switch (code) {
    case 92:
      return (
        next === 110 ||
        next === 114 ||
        next === 116 ||
        isQuote(next) ||
        next === 10 ||
        next === 13 ||
        next === 92
      );
    case 44:
    case 59:
    case 38:
      return !(next > 32) || startsPair(text, index + 1);
    case 41:
    case 93:
    case 125:
      return !(next > 32) || /[,;)}\].<:"'`\\]/.test(text.charAt(index + 1));
    case 124:
      return !(next > 32);
    case 60:
      return next === 47;
    case 62:
      return !(next > 32) || next === 60;
    default:
      return false;
  }
}

/** A header's value may stand in a list: `"set-cookie": ["…"]`. */
export function openedList(text: string, value: ReadValue): number {
  if (value.isQuoted) return value.start;
  const list = /\[\s{0,4}\\*["']/y;
  list.lastIndex = value.start;
  return list.test(text) ? list.lastIndex : value.start;
}
