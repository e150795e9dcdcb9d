import { isAlnum, isDigit, isLetter } from './characters.ts';
import { VENDOR_FORMATS, type VendorFormat } from './detect/vendor-formats.ts';
import { readableBlobs } from './view/blobs.ts';

const PLAIN_CHARS_MAX = 24;
const MODEL = /^(?:[a-z]{2,9}[./]){0,2}(?:anthropic[./])?claude-[a-z0-9.:-]{1,48}(?:@\d{8})?$/;
const HINT =
  /\bsk-|eyJ|gh[pousr]_|github_pat|glpat|xox[a-z]|AKIA|ASIA|AIza|ya29|Bearer|Basic |BEGIN|password|passwd|secret|token|api[-_]?key|[?&=%\\"{]|@|[^\x20-\x7e]/i;

/**
 * A cheap test for short structured strings (a model, a route, a service): false means the full
 * engine would find nothing worth its time, true means ask the engine. Errs towards true.
 */
export function looksSecret(value: string): boolean {
  if (value.length === 0) return false;
  if (MODEL.test(value)) return digitsIn(value) > 12;
  if (HINT.test(value) || hasVendorPrefix(value)) return true;
  if (digitsIn(value) >= 9 && !/^[a-z]+_[A-Za-z0-9]+$/.test(value)) return true;
  if (/\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f]*:[0-9a-f]/i.test(value)) return true;
  if (/[/\\](?:home|users)[/\\]/i.test(value) || readableBlobs(value).length > 0) return true;
  return value.length > PLAIN_CHARS_MAX && longestMixedRun(value) > PLAIN_CHARS_MAX;
}

const FORMATS_BY_START = formatsByStart();

function formatsByStart(): ReadonlyMap<number, readonly VendorFormat[]> {
  const byStart = new Map<number, VendorFormat[]>();
  for (const format of VENDOR_FORMATS) {
    const key = startKey(format.prefix, 0);
    byStart.set(key, [...(byStart.get(key) ?? []), format]);
  }
  return byStart;
}

/** No prefix is shorter than three characters, and none has others than ASCII. */
function startKey(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | (text.charCodeAt(at + 1) << 8) | text.charCodeAt(at + 2);
}

/** A prefix that a vendor documents, with enough after it; whether the rest is a token is for the engine to say. */
function hasVendorPrefix(value: string): boolean {
  for (let at = 0; at + 3 <= value.length; at++) {
    const formats = FORMATS_BY_START.get(startKey(value, at));
    if (formats === undefined) continue;
    const isInWord = at > 0 && isAlnum(value.charCodeAt(at - 1));
    for (const { prefix, restMin, guard } of formats) {
      if (isInWord && guard !== 'free') continue;
      if (value.length - at - prefix.length < restMin) continue;
      if (value.startsWith(prefix, at)) return true;
    }
  }
  return false;
}

function digitsIn(value: string): number {
  let digits = 0;
  for (let i = 0; i < value.length; i++) if (isDigit(value.charCodeAt(i))) digits++;
  return digits;
}

/** The longest run of letters and digits that holds both, as random tokens do and words do not. */
function longestMixedRun(value: string): number {
  let longest = 0;
  let run = 0;
  let hasDigit = false;
  let hasLetter = false;
  for (let i = 0; i <= value.length; i++) {
    const code = i < value.length ? value.charCodeAt(i) : 32;
    if (isAlnum(code)) {
      run++;
      hasDigit ||= isDigit(code);
      hasLetter ||= isLetter(code);
      continue;
    }
    if (hasDigit && hasLetter) longest = Math.max(longest, run);
    run = 0;
    hasDigit = false;
    hasLetter = false;
  }
  return longest;
}
