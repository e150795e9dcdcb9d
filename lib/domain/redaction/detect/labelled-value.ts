import { type Emit, RANK } from '../finding.ts';
import { isPlaceholder } from '../placeholder.ts';
import type { KeyMeaning } from './key-meaning.ts';
import type { ReadValue } from './pair.ts';

const LINE_CHARS_MAX = 160;
const UNTIL_DELIMITER = /[^\n\r;|<>"'`&\\{}[\]()]{1,160}/y;
const DATE =
  /^(?:\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{8}(?!\d)|\d{1,2}(?:st|nd|rd|th)?[ .-]+(?:of )?[A-Za-z\u00c0-\u024f]{3,9}\.?,?[ -]+\d{2,4}|[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{2,4})/;
const NUMBER_SHAPE =
  /^(?:[A-Z]{0,6}[ -]?)?\d(?:[A-Z0-9]|[ ./-](?=[A-Z0-9]{1,8}(?![a-z]))){2,30}|^[A-Z][A-Z0-9]{4,20}(?![a-z])/;
const NO_NAME =
  /^(?:null|none|undefined|string|str|true|false|unknown|n\/a|anonymous|required|optional|missing|invalid|claude|anthropic|admin|root|system|user|guest|default|test|name|varchar|text)$/i;

/** Removes a personal datum under its label, where the value has the form the label promises. */
export function emitLabelled(text: string, read: ReadValue, key: KeyMeaning, emit: Emit): void {
  const { start, value } = valueOf(text, read);
  if (value === '' || isPlaceholder(value)) return;
  const length =
    value.length > LINE_CHARS_MAX ? 0 : (LENGTHS[key.role]?.(value, read.isQuoted) ?? 0);
  if (length === 0) return;
  emit({
    start,
    end: start + length,
    kind: key.kind,
    rule: `label:${key.role}`,
    why: `stands under a label for a ${key.kind}`,
    rank: RANK.CONTEXT,
  });
}

function valueOf(text: string, read: ReadValue): { start: number; value: string } {
  if (read.isQuoted) return { start: read.start, value: text.slice(read.start, read.end) };
  UNTIL_DELIMITER.lastIndex = read.start;
  const value = UNTIL_DELIMITER.exec(text)?.[0] ?? '';
  // A further `key=` on the line belongs to the next pair.
  const cut = /[,]?\s+[\w.-]+\s?[=:](?!\/\/)|\s{2,}/.exec(value);
  return { start: read.start, value: (cut === null ? value : value.slice(0, cut.index)).trimEnd() };
}

/** How much of a value to remove, by what its label promises; 0 where it has not that form. */
const LENGTHS: Readonly<
  Partial<Record<KeyMeaning['role'], (value: string, isQuoted: boolean) => number>>
> = {
  name: nameLength,
  address: addressLength,
  'birth-date': (value) => DATE.exec(value)?.[0].length ?? 0,
  phone: phoneLength,
  'card-code': (value) => /^\d{3,8}(?!\d)/.exec(value)?.[0].length ?? 0,
  'id-number': numberLength,
  bank: numberLength,
};

function nameLength(value: string, isQuoted: boolean): number {
  const match =
    /^[\p{L}][\p{L}\p{M}.'\u2019-]*(?:[ +]|%20|, )?(?:[\p{L}][\p{L}\p{M}.'\u2019-]*(?:[ +]|%20)?){0,4}/u.exec(
      value,
    );
  const name = match?.[0].replace(/[ +.,]+$|%20$/u, '') ?? '';
  if (
    name.length < 2 ||
    NO_NAME.test(name) ||
    /[a-z][A-Z]\w*$/.test(name.replace(/\b(?:Mc|Mac|De|Di|La|Le|Van|O)(?=[A-Z])/g, ''))
  )
    return 0;
  if (isQuoted && name.length < value.length - 2) return 0;
  const first = name.charAt(0);
  if (first === first.toLowerCase() && /[a-z]/.test(first))
    return isQuoted || !name.includes(' ') ? name.length : 0;
  return name.length;
}

function addressLength(value: string): number {
  if (
    /^(?:0x|\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*::?[\da-f:]+$|https?:|\[?::|localhost|\*)/i.test(value)
  )
    return 0;
  if (/@|^[\w.-]+:\d+$|^[\w-]+(?:\.[\w-]+)+$/.test(value)) return 0;
  if (/\d/.test(value) && /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ,.'#/\u2019-]{2,}$/u.test(value)) {
    return /\p{L}{2,}[ ,]|[ ,]\p{L}{2,}|^\d{4,6}(?:-\d{3,4})?$|^\d{3} \d{2}$|^[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}$/u.test(
      value,
    )
      ? value.length
      : 0;
  }
  return 0;
}

function phoneLength(value: string): number {
  const match = /^\+?[\d(][\d ().\u2010-\u2015/-]{5,24}(?:\s?(?:x|ext\.?)\s?\d{1,6})?/.exec(value);
  const phone = match?.[0].replace(/[ (.\u2010-\u2015/-]+$/u, '') ?? '';
  const digits = phone.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 17 && !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(phone) ? phone.length : 0;
}

function numberLength(value: string): number {
  const match = NUMBER_SHAPE.exec(value);
  const number = match?.[0].replace(/[ ./-]+$/, '') ?? '';
  return number.replace(/\D/g, '').length >= 4 || /^[A-Z]{6}[A-Z0-9]{2,5}$/.test(number)
    ? number.length
    : 0;
}
