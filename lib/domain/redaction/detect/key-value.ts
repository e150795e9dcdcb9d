import { isAlnum, isBlank, isDigit, isEscapeEnd, isLineBreak, isQuote } from '../characters.ts';
import { type Emit, RANK } from '../finding.ts';
import { isPlaceholder } from '../placeholder.ts';
import { emitAuthorization } from './auth-value.ts';
import { emitCookies } from './cookie-value.ts';
import { createKeyLookup, type KeyLookup } from './key-lookup.ts';
import { type KeyMeaning, meaningOf } from './key-meaning.ts';
import { emitLabelled } from './labelled-value.ts';
import { wrapEnd } from './line-wrap.ts';
import {
  closingQuote,
  type KeySpan,
  nothingRead,
  openedList,
  type ReadValue,
  readKey,
  readValue,
  type Unended,
  VALUE_CHARS_MAX,
} from './pair.ts';
import { isRandom, isSecretValue } from './secret-value.ts';
import { unwrapped, wrappedValueEnd } from './wrapped-value.ts';

/** A key that proves little is not worth a long look. */
const UNSURE_CHARS_MAX = 160;
export type PairScan = {
  readonly text: string;
  readonly emit: Emit;
  readonly keys: KeyLookup;
  pointed: ReadValue | null;
  lineEnd: number;
  /** Up to where the parameters of `Authorization` values are read. */
  readTo: number;
  readonly values: Unended;
  readonly cookies: Unended;
};

/** Finds values by the meaning of their keys: `key=value`, `"key": "value"`, `"key", "value"`. */
export function createPairScan(text: string, emit: Emit): PairScan {
  const keys = createKeyLookup(text);
  const [values, cookies] = [nothingRead(), nothingRead()];
  return { text, emit, keys, pointed: null, lineEnd: -1, readTo: 0, values, cookies };
}

/** Visits a colon or an equals sign; gives the index behind which to go on. */
export function visitSeparator(scan: PairScan, at: number, code: number): number {
  const { text } = scan;
  const next = text.charCodeAt(at + 1);
  if (isDigit(next) && isDigit(text.charCodeAt(at - 1)) && code === 58) return at;
  if (code === 58 && (next === 47 || next === 61 || next === 58)) return at;
  const before = text.charCodeAt(at - 1);
  if (code === 61 && (before === 61 || before === 60 || before === 62)) return at;
  const isUnequal = code === 61 && before === 33;
  const isComparison = code === 61 && (next === 61 || isUnequal);
  const whole = readKey(text, isUnequal ? at - 1 : at);
  if (whole === null) return at;
  if (isComparison && whole.isQuoted) emitCompared(scan, at, whole);
  const { key, meaning } = understood(scan, whole, code === 61);
  if (meaning === null || text.startsWith('://', key.start - 3)) return at;
  let from = at + 1;
  if (next === 61 || next === 62) from++;
  if (next === 61 && text.charCodeAt(from) === 61) from++;
  if (!meaning.isSure && isFurtherPair(text, from)) return at;
  const charsMax = meaning.isSure ? VALUE_CHARS_MAX : UNSURE_CHARS_MAX;
  const value = readValue(text, from, charsMax, scan.values);
  if (value === null) return blockScalar(scan, at, from, meaning);
  if (isComparison && !value.isQuoted) return at;
  return Math.max(at, visitPair(scan, key, value, meaning) - 1);
}

/**
 * What a key says, and where it stands: the whole of it, or what is behind its first letter where that may be the
 * rest of a line break that is spelt out. A folder before it looks the same: `C:\app\token=`.
 */
function understood(
  { text, keys }: PairScan,
  key: KeySpan,
  isAssignment: boolean,
): { key: KeySpan; meaning: KeyMeaning | null } {
  const meaning = keys.meaningAt(key, isAssignment);
  const isWhole = meaning !== null || key.isQuoted || !isEscapeEnd(text, key.start);
  if (isWhole || key.end - key.start < 2) return { key, meaning };
  const rest = { ...key, start: key.start + 1 };
  return { key: rest, meaning: keys.meaningAt(rest, isAssignment) };
}

/** `"value" == password`: the literal stands first. */
function emitCompared(scan: PairScan, at: number, literal: KeySpan): void {
  const name = /^={1,3}\s{0,4}([\w.$]{3,40})/.exec(scan.text.slice(at, at + 50))?.[1];
  const meaning = name === undefined ? null : meaningOf(name);
  if (meaning?.role !== 'secret' || !meaning.isSure) return;
  const value = scan.text.slice(literal.start, literal.end);
  const span = { ...literal, isSpaced: true, startsLine: false, endsLine: false };
  if (isSecretValue(value, span, meaning)) emitValue(scan, literal.start, literal.end, meaning);
}

/** `"x-api-key", "value"`: header lists, setters, rows. */
export function visitComma(scan: PairScan, at: number): void {
  const { text } = scan;
  let from = at + 1;
  while (from - at < 12 && text.charCodeAt(from) <= 32) from++;
  let quoteAt = from;
  while (text.charCodeAt(quoteAt) === 92) quoteAt++;
  if (!isQuote(text.charCodeAt(quoteAt))) return;
  const key = readKey(text, at);
  if (key === null || !key.isQuoted || key.end - key.start > 40) return;
  if (isValueOfPair(text, key.start)) return;
  const meaning = scan.keys.meaningAt(key, false);
  if (
    meaning === null ||
    meaning.role === 'pointer' ||
    meaning.role === 'pointed' ||
    !meaning.isSure
  )
    return;
  const value = readValue(text, from);
  if (value !== null && !isKeyOfPair(text, value.end)) visitPair(scan, key, value, meaning);
}

/** True where a quoted string before a comma is itself the value of `key:`. */
function isValueOfPair(text: string, start: number): boolean {
  let index = start - 1;
  while (
    index > 0 &&
    (isQuote(text.charCodeAt(index)) ||
      text.charCodeAt(index) === 92 ||
      isBlank(text.charCodeAt(index)))
  )
    index--;
  const code = text.charCodeAt(index);
  return code === 58 || code === 61;
}

function isKeyOfPair(text: string, end: number): boolean {
  const after = /^\\*["'`]\s*:/.exec(text.slice(end, end + 24));
  return after !== null;
}

/** Emits what the pair holds; gives back the index to go on from. */
function visitPair(scan: PairScan, key: KeySpan, value: ReadValue, meaning: KeyMeaning): number {
  const { text, emit } = scan;
  if (meaning.role === 'secret') return emitSecret(scan, key, value, meaning);
  if (meaning.role === 'pointer') return visitPointer(scan, key, value, meaning);
  if (meaning.role === 'auth') {
    const limit = lineOrQuoteEnd(scan, value);
    const header = { from: openedList(text, value), limit, readTo: scan.readTo };
    scan.readTo = emitAuthorization(text, header, emit);
  } else if (meaning.role === 'cookie') {
    const limit = lineOrQuoteEnd(scan, value);
    const header = { from: openedList(text, value), limit, unended: scan.cookies };
    emitCookies(text, header, emit);
  } else if (meaning.role === 'pointed') scan.pointed = value;
  else emitLabelled(text, value, meaning, emit);
  return key.end;
}

function lineOrQuoteEnd(scan: PairScan, value: ReadValue): number {
  if (value.isQuoted) return value.end;
  if (scan.lineEnd < value.start) {
    const end = scan.text.indexOf('\n', value.start);
    scan.lineEnd = end === -1 ? scan.text.length : end;
  }
  return Math.min(scan.lineEnd, value.start + VALUE_CHARS_MAX);
}

const FURTHER_PAIR = /[ \t]{0,4}[\w.-]{1,40}=\w/y;

/** Behind a key that proves little, `name=value` is the next pair and no value. */
function isFurtherPair(text: string, from: number): boolean {
  FURTHER_PAIR.lastIndex = from;
  return FURTHER_PAIR.test(text);
}

function emitSecret(scan: PairScan, key: KeySpan, value: ReadValue, meaning: KeyMeaning): number {
  const { text } = scan;
  const end = accessKeyEnd(text, value) ?? (value.isQuoted ? value.end : bareEnd(text, value));
  const content = unwrapped(text.slice(value.start, end));
  const isSpaced = isBlank(text.charCodeAt(value.start - (value.isQuoted ? 2 : 1)));
  const span = {
    start: value.start,
    end,
    isQuoted: value.isQuoted,
    isSpaced,
    startsLine: startsLine(text, key.start),
    endsLine: endsLine(text, end),
  };
  if (isPlaceholder(text.slice(value.start, value.end)) || !isSecretValue(content, span, meaning)) {
    return value.isQuoted ? key.end : emitNextWord(scan, end, meaning, key.end);
  }
  const bearer = /^(?:Bearer|Basic|Token)\s+/i.exec(content);
  emitValue(scan, value.start + (bearer?.[0].length ?? 0), end, meaning);
  if (!value.isQuoted) return continuation(scan, end, meaning);
  const next = wrapEnd(text, end);
  if (next !== -1 && isQuote(text.charCodeAt(next - 1)) && isQuote(text.charCodeAt(end))) {
    const stop = closingQuote({ text, from: next, quote: text.charCodeAt(next - 1), slashes: 0 });
    if (stop - next >= 4 && !/\s/.test(text.slice(next, stop)))
      emitValue(scan, next, stop, meaning);
  }
  return end;
}

const NEXT_WORD = /[ \t]([A-Za-z0-9+/_=-]{20,200})(?![\w(])/y;

/** `secret: AWS 4f…`: a word of prose, and then the value. */
function emitNextWord(scan: PairScan, end: number, meaning: KeyMeaning, otherwise: number): number {
  NEXT_WORD.lastIndex = end;
  const word = NEXT_WORD.exec(scan.text)?.[1];
  if (word === undefined || !isRandom(word) || isPlaceholder(word)) return otherwise;
  emitValue(scan, NEXT_WORD.lastIndex - word.length, NEXT_WORD.lastIndex, meaning);
  return NEXT_WORD.lastIndex;
}

/** Of AWS's credential scope only the key goes, not the date and region behind it. */
function accessKeyEnd(text: string, value: ReadValue): number | undefined {
  const key = /^A[SK]IA[A-Z0-9]{8,}(?=\/|%2F)/.exec(text.slice(value.start, value.start + 40));
  return key === null ? undefined : value.start + key[0].length;
}

/** A bare value goes on after a backslash at its line's end. */
function continuation(scan: PairScan, end: number, meaning: KeyMeaning): number {
  const { text } = scan;
  if (text.charCodeAt(end) !== 92 || !isLineBreak(text.charCodeAt(end + 1))) return end;
  const next = readValue(text, end + (text.charCodeAt(end + 1) === 13 ? 3 : 2));
  if (next === null || next.isQuoted || next.end - next.start < 8) return end;
  if (/[=:]/.test(text.slice(next.start, next.end).replace(/=+$/, ''))) return end;
  emitValue(scan, next.start, next.end, meaning);
  return next.end;
}

function emitValue(scan: PairScan, start: number, end: number, meaning: KeyMeaning): void {
  scan.emit({
    start,
    end,
    kind: meaning.kind,
    rule: `key:${meaning.kind}`,
    why: `stands under a key that names a ${meaning.kind}`,
    rank: RANK.CONTEXT,
  });
}

function bareEnd(text: string, value: ReadValue): number {
  let { end } = value;
  while (end > value.start && /[.,;:]/.test(text.charAt(end - 1))) end--;
  return end === value.end ? wrappedValueEnd(text, value.start, end) : end;
}

function startsLine(text: string, start: number): boolean {
  let index = start - 1;
  while (index >= 0 && start - index < 24 && /[ \t"'-]/.test(text.charAt(index))) index--;
  return index < 0 || isLineBreak(text.charCodeAt(index)) || text.startsWith('export ', start - 7);
}

function endsLine(text: string, end: number): boolean {
  let index = end;
  while (index - end < 24 && (isBlank(text.charCodeAt(index)) || /[,;.]/.test(text.charAt(index))))
    index++;
  return (
    index >= text.length || isLineBreak(text.charCodeAt(index)) || text.charCodeAt(index) === 35
  );
}

const POINTED_KEY =
  /^[^{}]{0,60}?(?:\b|_)(?:value|val|default|content|string)\\{0,7}["']?\s{0,4}[:=>]\s{0,4}(?:\{\s{0,4}\\{0,7}["']?(?:stringValue|string_value)\\{0,7}["']?\s{0,2}:\s{0,2})?/i;
const OTHER_POINTER = /["'\s](?:name|key)\\{0,7}["']?\s?[:=]/i;

/** `"name": "x-api-key", "value": "…"` in either order; a bare `key=` whose value looks random. */
function visitPointer(scan: PairScan, key: KeySpan, value: ReadValue, meaning: KeyMeaning): number {
  const { text } = scan;
  const name = text.slice(value.start, value.end);
  const isBareKey = meaning.kind === 'api-key';
  if (name.length > 64)
    return isBareKey ? emitSecret(scan, key, value, { ...meaning, role: 'secret' }) : key.end;
  const workflow = name.endsWith('::') ? '' : /^([\w-]{2,60})::(\S{4,})$/.exec(name);
  if (workflow !== '' && workflow !== null) {
    const inner = meaningOf(workflow[1] ?? '');
    if (inner !== null && !isPlaceholder(workflow[2] ?? ''))
      emitValue(scan, value.start + (workflow[1] ?? '').length + 2, value.end, inner);
    return value.end;
  }
  const pointed = scan.keys.meaningOfWord(name);
  if (pointed === null || pointed.role === 'pointer' || pointed.role === 'pointed') {
    return isBareKey ? emitSecret(scan, key, value, { ...meaning, role: 'secret' }) : key.end;
  }
  const ahead = text.slice(value.end, value.end + 200);
  const match = POINTED_KEY.exec(ahead);
  if (match !== null && !OTHER_POINTER.test(match[0])) {
    const read = readValue(text, value.end + match[0].length);
    if (read !== null)
      visitPair(scan, { start: value.start, end: value.end, isQuoted: true }, read, pointed);
    return value.end;
  }
  const { pointed: earlier } = scan;
  if (
    earlier !== null &&
    earlier.end < key.start &&
    /^[\s,"'\\]{1,24}$/.test(text.slice(earlier.end, key.start))
  ) {
    visitPair(scan, { start: value.start, end: value.end, isQuoted: true }, earlier, pointed);
  }
  return key.end;
}

/** `key: |` and the deeper lines below it. */
function blockScalar(scan: PairScan, at: number, from: number, meaning: KeyMeaning): number {
  if (meaning.role !== 'secret' || scan.text.charCodeAt(at) !== 58) return at;
  const next = /[ \t]{0,4}\r?\n([ \t]{1,40})(?=[^\s#-])/y;
  next.lastIndex = from;
  if (!next.test(scan.text)) return at;
  const value = readValue(scan.text, next.lastIndex);
  if (value === null || !isAlnum(scan.text.charCodeAt(value.start))) return at;
  const content = scan.text.slice(value.start, value.end);
  const isWhole = endsLine(scan.text, value.end) && !content.endsWith(':');
  if (isWhole && /\d/.test(content) && content.length >= 8)
    emitValue(scan, value.start, value.end, meaning);
  return at;
}
