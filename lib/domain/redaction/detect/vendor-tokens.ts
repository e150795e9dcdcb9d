import {
  isAlnum,
  isBase64Code,
  isDigit,
  isHex,
  isTokenCode,
  isUpper,
  runEnd,
} from '../characters.ts';
import { type Emit, RANK } from '../finding.ts';
import { isPlaceholder } from '../placeholder.ts';
import { continuedEnd } from './line-wrap.ts';
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

/** Formats by the first two characters of their prefix: one array read for each place in the text. */
const BY_PAIR: readonly (readonly VendorFormat[] | undefined)[] = (() => {
  const table: (VendorFormat[] | undefined)[] = Array.from({ length: 128 * 128 });
  for (const format of VENDOR_FORMATS) {
    const pair = (format.prefix.charCodeAt(0) << 7) | format.prefix.charCodeAt(1);
    (table[pair] ??= []).push(format);
  }
  return table;
})();
const HAS_PAIR = new Uint8Array(128 * 128);
for (let pair = 0; pair < HAS_PAIR.length; pair++) HAS_PAIR[pair] = BY_PAIR[pair] ? 1 : 0;

/** Finds tokens that prove themselves by a documented prefix. No terminator and no exact length. */
export function detectVendorTokens(text: string, emit: Emit): void {
  let before = text.charCodeAt(0);
  for (let index = 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (before < 128 && code < 128 && HAS_PAIR[(before << 7) | code] === 1) {
      const end = matchAt(text, index - 1, emit);
      if (end > index) index = end;
      before = text.charCodeAt(index);
    } else before = code;
  }
}

function matchAt(text: string, start: number, emit: Emit): number {
  const pair = (text.charCodeAt(start) << 7) | text.charCodeAt(start + 1);
  for (const format of BY_PAIR[pair] ?? []) {
    const end = formatEnd(text, start, format);
    if (end === -1) continue;
    emit({
      start,
      end,
      kind: format.kind,
      rule: `vendor:${format.vendor}`,
      why: `has the form of a ${format.vendor} ${format.kind}`,
      rank: RANK.PROVEN,
    });
    return end;
  }
  return -1;
}

/** The end of the token at `start`, or -1. */
function formatEnd(text: string, start: number, format: VendorFormat): number {
  if (!text.startsWith(format.prefix, start)) return -1;
  if (format.guard !== 'free' && start > 0 && isAlnum(text.charCodeAt(start - 1))) return -1;
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
  if (rest.length < format.restMin || !passesGuard(rest, format.guard)) return -1;
  if (end === stop && isPlaceholder(rest)) return -1;
  return end;
}

/** A sentence's full stop is no part of a dotted token. */
function withoutTail(text: string, end: number): number {
  return text.charCodeAt(end - 1) === 46 ? end - 1 : end;
}

function passesGuard(rest: string, guard: VendorFormat['guard']): boolean {
  if (guard === 'free' || guard === 'word') return true;
  if (!/\d/.test(rest) || !/[A-Za-z]/.test(rest)) return false;
  return guard === 'mixed' || (/[a-z]/.test(rest) && /[A-Z]/.test(rest));
}
