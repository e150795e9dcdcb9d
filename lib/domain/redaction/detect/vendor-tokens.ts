import {
  isAlnum,
  isBase64Code,
  isDigit,
  isHex,
  isTokenCode,
  isUpper,
  runEnd,
} from '../characters.ts';
import { RANK } from '../finding.ts';
import { isTokenPlaceholder } from '../placeholder.ts';
import { continuedEnd } from './line-wrap.ts';
import type { Trigger } from './trigram-scan.ts';
import { type Alphabet, VENDOR_FORMATS, type VendorFormat } from './vendor-formats.ts';

const TOKEN_CHARS_MAX = 4_096;

const ALPHABET: Readonly<Record<Alphabet, (code: number) => boolean>> = {
  token: isTokenCode,
  alnum: isAlnum,
  hex: isHex,
  dotted: (code) => isTokenCode(code) || code === 46,
  base64: isBase64Code,
  wide: (code) => isBase64Code(code) || code === 46 || code === 37 || code === 36,
  upper: (code) => isUpper(code) || isDigit(code),
};

/** Tokens that prove themselves by a documented prefix. No terminator and no exact length. */
export const VENDOR_TRIGGERS: readonly Trigger[] = VENDOR_FORMATS.filter(
  (format) => !isMark(format),
).map(triggerOf);

/** Those that may stand inside of a word and hold no sign to be found by: the engine's own search finds them. */
export const VENDOR_MARKS: readonly Trigger[] = VENDOR_FORMATS.filter(isMark).map(triggerOf);

function isMark({ prefix, guard }: VendorFormat): boolean {
  return guard === 'free' && /^[A-Za-z0-9]+$/.test(prefix);
}

function triggerOf(format: VendorFormat): Trigger {
  return {
    word: format.prefix,
    isExact: true,
    atWordStart: format.guard !== 'free',
    visit: (text, start, _end, emit) => {
      const token = tokenAt(text, start, format);
      if (token === null) return undefined;
      emit({
        start,
        end: token.end,
        kind: format.kind,
        rule: `vendor:${format.vendor}`,
        why: `has the form of a ${format.vendor} ${format.kind}`,
        rank: RANK.PROVEN,
      });
      // What was taken for its next line may be a token of its own, in another alphabet.
      return token.lineEnd;
    },
  };
}

/** The token at `start`, on its line and with the lines that go on with it. */
function tokenAt(
  text: string,
  start: number,
  format: VendorFormat,
): { lineEnd: number; end: number } | null {
  const restStart = start + format.prefix.length;
  const test = ALPHABET[format.alphabet];
  const runStop = runEnd(text, restStart, test, restStart + TOKEN_CHARS_MAX);
  const stop = format.alphabet === 'dotted' ? withoutTail(text, runStop) : runStop;
  const end = continuedEnd({
    text,
    start,
    end: stop,
    test,
    isAnthropic: format.vendor === 'anthropic',
  });
  const rest = text.slice(restStart, end);
  if (rest.length < format.restMin || !passesGuard(rest, format.guard)) return null;
  if (end === stop && isTokenPlaceholder(rest)) return null;
  return { lineEnd: stop, end };
}

/** A sentence's full stop is no part of a dotted token. */
function withoutTail(text: string, end: number): number {
  return text.charCodeAt(end - 1) === 46 ? end - 1 : end;
}

function passesGuard(rest: string, guard: VendorFormat['guard']): boolean {
  if (guard === 'free' || guard === 'word') return true;
  if (guard === 'scrambled') return isScrambled(rest);
  if (!/\d/.test(rest) || !/[A-Za-z]/.test(rest)) return false;
  return guard === 'mixed' || (/[a-z]/.test(rest) && /[A-Z]/.test(rest));
}

/** Hugging Face's tokens have this many letters; a name has as many by chance only. */
const LETTERS_WHOLE = 34;

/** Letters whose case changes as often as chance has it, which names in camel case do not. */
function isScrambled(rest: string): boolean {
  let changes = 0;
  for (let index = 1; index < rest.length; index++) {
    if (isUpper(rest.charCodeAt(index)) !== isUpper(rest.charCodeAt(index - 1))) changes++;
  }
  return /\d/.test(rest) || changes * 4 >= rest.length || rest.length === LETTERS_WHOLE;
}
