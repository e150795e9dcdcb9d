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
