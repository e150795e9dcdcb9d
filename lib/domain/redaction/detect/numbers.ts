import { isAlnum, isDigit } from '../characters.ts';
import { type Emit, type FindingKind, RANK } from '../finding.ts';
import { passesLuhn } from './checksum.ts';
import { visitV4 } from './ip-address.ts';
import { nationalNumber } from './national-number.ts';

const RUN_CHARS_MAX = 48;
/** The shortest national number has eight digits. */
const DIGITS_MIN = 7;
/** Lengths of the words that begin a national number with letters among its digits. */
const LETTERED_CHARS: ReadonlySet<number> = new Set([4, 11, 15]);

/**
 * A number at `start` that proves itself by form and checksum: a card, a telephone, a national
 * number, a network address. Bare short runs never count. Gives the end of what it has read.
 */
export function visitNumber(text: string, start: number, wordEnd: number, emit: Emit): number {
  if (start > 0 && isJoined(text, start)) return wordEnd;
  const run = readRun(text, start);
  if (run.dots === 3 && visitV4(text, start, emit)) return run.end;
  if (run.digits < DIGITS_MIN) {
    if (LETTERED_CHARS.has(wordEnd - start)) visitNational(text, start, wordEnd, emit);
    return run.end;
  }
  return isStamp(text, start) ? run.end : visit(text, start, run.end, emit);
}

/** The date of a log line, which is what most long numbers are. */
function isStamp(text: string, start: number): boolean {
  return (
    text.charCodeAt(start + 4) === 45 &&
    text.charCodeAt(start + 7) === 45 &&
    text.charCodeAt(start + 10) === 84
  );
}

/** True where the digit continues a word, an id or a decimal. */
function isJoined(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1);
  if (isAlnum(before) || before === 95)
    return !(before === 110 && text.charCodeAt(index - 2) === 92);
  return (before === 45 || before === 46) && index > 1 && isAlnum(text.charCodeAt(index - 2));
}

function isSeparator(code: number): boolean {
  return (
    code === 32 ||
    code === 45 ||
    code === 46 ||
    code === 40 ||
    code === 41 ||
    code === 47 ||
    code === 0xa0 ||
    (code >= 0x2010 && code <= 0x2015)
  );
}

type Run = { end: number; digits: number; dots: number };

/** Digits with single separators; two may stand together where one is a blank or a bracket. */
function readRun(text: string, start: number): Run {
  const limit = Math.min(text.length, start + RUN_CHARS_MAX);
  const run: Run = { end: start, digits: 0, dots: 0 };
  for (let index = start; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (isDigit(code)) {
      run.digits++;
      run.end = index + 1;
      continue;
    }
    const gap = index - run.end;
    if (!isSeparator(code) || gap >= 2 || (gap === 1 && code !== 32 && code !== 40)) break;
    if (code === 46) run.dots++;
  }
  while (run.end < text.length && isDigit(text.charCodeAt(run.end))) run.end++;
  return run;
}

/** Emits what the run begins with; gives back where to go on, as a run may hold several numbers. */
function visit(text: string, start: number, end: number, emit: Emit): number {
  const raw = text.slice(start, end);
  if (isAlnum(text.charCodeAt(end)) || text.charCodeAt(end) === 95) {
    return Math.max(end, visitNational(text, start, end, emit));
  }
  const card = cardLength(raw);
  if (card > 0 && !isIdBefore(text, start, raw)) {
    shape(emit, start, start + card, 'card', 'passes the check of a payment card');
    return start + card;
  }
  const national = visitNational(text, start, end, emit);
  if (national > 0) return national;
  const phone = phoneSpan(text, start, raw, raw.replace(/\D/g, ''));
  if (phone === null) return end;
  shape(emit, phone.start, phone.end, 'phone', 'has the form of a telephone number');
  return phone.end;
}

/** The end of the national number at `start`, or 0. */
function visitNational(text: string, start: number, end: number, emit: Emit): number {
  const length = nationalNumber(text, start, end);
  if (length === 0) return 0;
  const why = 'has the form and check of a national number';
  shape(emit, start, start + length, 'national-id', why);
  return start + length;
}

function shape(emit: Emit, start: number, end: number, kind: FindingKind, why: string): void {
  emit({ start, end, kind, rule: `form:${kind}`, why, rank: RANK.SHAPE });
}

/** Visa, Mastercard, Amex, Discover, Diners, JCB, UnionPay, Maestro by their first digits. */
const ISSUER =
  /^(?:4|5[0-5]|2[2-7]|3[4-7]|30[0-5]|3[689]|352[89]|35[3-8]|6011|64[4-9]|65|62|50|5[6-9]|6[0-9]|81)/;

/** Length of the card number at the head of the run, or 0. */
function cardLength(raw: string): number {
  const groups =
    /^\d{13,19}(?!\d)|^\d{4}([ \u00a0\u2010-\u2015-])\d{4}\1\d{4}\1\d{1,7}(?!\d)|^3\d{3}([ -])\d{6}\2\d{4,5}(?!\d)|^\d{4}([ -])\d{3,7}\3\d{3,7}(?:\3\d{1,4})?(?!\d)/.exec(
      raw,
    );
  if (groups === null) return 0;
  const digits = groups[0].replace(/\D/g, '');
  const isCard =
    digits.length >= 13 &&
    digits.length <= 19 &&
    ISSUER.test(digits) &&
    !/^(\d)\1+$/.test(digits) &&
    passesLuhn(digits);
  return isCard ? groups[0].length : 0;
}

/** An undelimited number under a key for ids is one, though one in ten passes the check. */
function isIdBefore(text: string, start: number, raw: string): boolean {
  if (/\D/.test(raw)) return false;
  const before = text.slice(Math.max(0, start - 28), start);
  return /(?:id|trace|span|snowflake|ts|time|timestamp|seq|offset|nonce|epoch|nanos?|ns|us|order|build|uid|pid|run|job|batch|ray)["'\\]*\s*[:=#]?\s*["'\\]*$/i.test(
    before,
  );
}

function phoneSpan(
  text: string,
  start: number,
  raw: string,
  digits: string,
): { start: number; end: number } | null {
  const before = text.charCodeAt(start - 1);
  if (before === 43 || text.startsWith('%2B', start - 3))
    return international(text, before === 43 ? start - 1 : start, start, raw);
  const national = /^(?:1[ .-])?\(?[2-9]\d{2}\)?[ .-]{1,2}[2-9]\d{2}[ .-]\d{4}(?!\d)/.exec(raw);
  const open = before === 40 ? 1 : 0;
  if (open === 1) {
    const bracketed = /^\d{2,5}\) ?\d{3,4}[ .-]?\d{3,4}(?:[ .-]\d{2,4})?(?!\d)/.exec(raw);
    if (bracketed !== null) return { start: start - 1, end: start + bracketed[0].length };
  }
  if (national !== null && !/^\d{3}\.\d{3}\.\d{4}$/.test(national[0]))
    return { start: start - open, end: start + national[0].length };
  if (national !== null && !isAlnum(text.charCodeAt(start + national[0].length)))
    return { start, end: start + national[0].length };
  const mobile =
    /^0[ -]?\(\d{3}\) ?\d{3} ?\d{2} ?\d{2}(?!\d)|^0-?[5-9]\d{2}(?:([ -])\d{3}\1\d{2}\1\d{2}|-\d{3}-\d{4})(?!\d)|^0 5\d{2} \d{3} \d{2} \d{2}(?!\d)|^[1-9]\d{0,2}-[2-9]\d{2}-[2-9]\d{2}-\d{4}(?![\d-])/.exec(
      raw,
    );
  if (mobile !== null) return { start, end: start + mobile[0].length };
  const zero =
    /^0\d{2,4}[ /-]\d{3,4}[ -]?\d{3,4}(?:[ -]\d{2,4})?$|^0\d(?: \d\d){4}$|^00[1-9]\d{0,2}[ -]?\d[\d -]{5,13}\d$/.exec(
      raw,
    );
  if (zero !== null && digits.length >= 9 && digits.length <= 15)
    return { start, end: start + zero[0].length };
  return null;
}

function international(
  text: string,
  from: number,
  start: number,
  raw: string,
): { start: number; end: number } | null {
  if (from > 0 && isAlnum(text.charCodeAt(from - 1))) return null;
  const match = /^[1-9]\d{0,3}(?:[ .()\u00a0\u2010-\u2015/-]{0,3}\d{1,12}){1,7}/.exec(raw);
  const value = match?.[0] ?? '';
  const count = value.replace(/\D/g, '').length;
  return count >= 8 && count <= 15 ? { start: from, end: start + value.length } : null;
}
