import { isLineBreak } from '../characters.ts';

/** A key or a short value goes over one edge of a terminal. */
const WRAPPED_CHARS_MAX = 260;

/** A string as it begins: where its content starts, and where its line's closing quote is. */
export type StringSpan = {
  from: number;
  line: number;
  quote: number;
  slashes: number;
  limit: number;
};

/** A single quote opens a string only where a value or a key may begin. */
export function opensString(text: string, at: number): boolean {
  let index = at - 1;
  while (index >= 0 && (text.charCodeAt(index) <= 32 || text.charCodeAt(index) === 92)) index--;
  const before = text.charAt(index);
  return (
    '{[(,:='.includes(before) ||
    (/[bfru]/.test(before) && /[\s{[(,:=]/.test(text.charAt(index - 1)))
  );
}

/** The first character that is not blank after a string's closing quote. */
export function skipToSign(text: string, end: number, slashes: number, quote: number): number {
  let index = end;
  while (text.charCodeAt(index) === 92 && index - end < slashes) index++;
  if (text.charCodeAt(index) === quote) index++;
  const from = index;
  while (index - from < 40 && text.charCodeAt(index) <= 32) index++;
  return index;
}

const BREAK_BEFORE_COLON = /(?:\\{1,31}[nr]|\s){1,40}(?=:)/y;

/** The sign after a key, whose colon a terminal may have put on the next line. */
export function signAfterKey(text: string, from: number): number {
  if (text.charCodeAt(from) !== 92) return from;
  BREAK_BEFORE_COLON.lastIndex = from;
  return BREAK_BEFORE_COLON.test(text) ? BREAK_BEFORE_COLON.lastIndex : from;
}

/** True where a string's content holds an object with quoted members. */
export function holdsJson(text: string, from: number, end: number): boolean {
  const at = text.indexOf('{', from);
  return at !== -1 && at < end && /^\{[\s\\nrt]{0,80}["']/.test(text.slice(at, at + 84));
}

const CLOSES = /\\{0,31}["']\s{0,8}[,:}\])]/y;

/**
 * A string that its line cut off ends on a later one where a terminal wrapped it: the first quote
 * there then stands before a sign, not before a word.
 */
export function wrappedStringEnd(text: string, span: StringSpan): number {
  const { line, quote, limit } = span;
  if (!isLineBreak(text.charCodeAt(line))) return line;
  const stop = Math.min(limit, line + WRAPPED_CHARS_MAX);
  for (let index = line; index < stop; index++) {
    const code = text.charCodeAt(index);
    if (code === 123 || code === 91) return line;
    if (code !== quote) continue;
    CLOSES.lastIndex = index - span.slashes;
    return CLOSES.test(text) ? index - span.slashes : line;
  }
  return line;
}

const PLAIN = 0;
const QUOTE = 1;
const OPENS = 2;
const CLOSES_BRACKET = 3;
const BREAK = 4;
const ODD = 5;

/** What a look over well-formed JSON does at a character. */
const STEPS = new Uint8Array(128);
for (let code = 0; code < 128; code++) STEPS[code] = isLineBreak(code) ? BREAK : PLAIN;
for (const sign of "\\'`()") STEPS[sign.charCodeAt(0)] = ODD;
for (const sign of '{[') STEPS[sign.charCodeAt(0)] = OPENS;
for (const sign of '}]') STEPS[sign.charCodeAt(0)] = CLOSES_BRACKET;
STEPS[34] = QUOTE;

/**
 * Behind the bracket that opens at `from`, where it is closed before `limit` and holds nothing but
 * brackets that match, strings of one line and plain characters; otherwise -1.
 */
export function wellFormedEnd(text: string, from: number, limit: number): number {
  /** The open brackets as bits, a brace being 1, below a leading 1. */
  let open = 1;
  for (let index = from; index < limit; index++) {
    const code = text.charCodeAt(index);
    const step = code < 128 ? STEPS[code] : ODD;
    if (step === PLAIN || step === BREAK) continue;
    if (step === QUOTE) {
      index = plainStringEnd(text, index + 1, limit);
      if (index === -1) return -1;
    } else if (step === OPENS) {
      if (open >= OPEN_MAX) return -1;
      open = open * 2 + (code === 123 ? 1 : 0);
    } else {
      if (step === ODD || (open & 1) !== (code === 125 ? 1 : 0)) return -1;
      open >>= 1;
      if (open === 1) return index + 1;
    }
  }
  return -1;
}

const OPEN_MAX = 1 << 28;

/** The closing quote of a string of one line without escapes, or -1. */
function plainStringEnd(text: string, from: number, limit: number): number {
  for (let index = from; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (code === 34) return index;
    if (code >= 128 || code === 92 || code === 10 || code === 13) return -1;
  }
  return -1;
}
