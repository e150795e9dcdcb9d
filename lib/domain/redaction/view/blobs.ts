import { isAlnum, isHex, runEnd } from '../characters.ts';

/** Fifteen bytes: a telephone number, or a label and a national number. */
export const BLOB_CHARS_MIN = 20;
/** Shorter hexadecimal must be text to its last byte: most is an id. */
const HEX_CHARS_SURE = 40;
const HEX_CHARS_MIN = 30;
const BLOB_CHARS_MAX = 200_000;
const SAMPLE_CHARS = 32;

export type Blob = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly encoding: 'base64' | 'hex';
};

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUE = new Int8Array(128).fill(-1);
for (let index = 0; index < ALPHABET.length; index++) VALUE[ALPHABET.charCodeAt(index)] = index;
VALUE[45] = 62;
VALUE[95] = 63;

/** 2 for letters and digits, 1 for the other characters of both alphabets. */
const BLOB_CODE = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  if ((VALUE[code] ?? -1) !== -1) BLOB_CODE[code] = isAlnum(code) ? 2 : 1;
}

export function isBlobCode(code: number): boolean {
  return code < 128 && BLOB_CODE[code] !== 0;
}

/** Where blobs may be: what one pass over a text has seen of them. */
export type BlobSights = {
  /** Start and end, in turn, of each run of the characters of Base64 that is long enough. */
  readonly runs: readonly number[];
  /** Whether bytes of hexadecimal stand apart from each other. */
  readonly hasSpacedBytes: boolean;
};

/** Runs of Base64 or hexadecimal that decode to readable text, over wrapped lines where they go on. */
export function readableBlobs(text: string, sights: BlobSights = blobSightsOf(text)): Blob[] {
  const blobs = sights.hasSpacedBytes ? spacedHex(text) : [];
  let done = 0;
  for (let index = 0; index < sights.runs.length; index += 2) {
    const end = sights.runs[index + 1] ?? 0;
    let start = Math.max(sights.runs[index] ?? 0, done);
    while (start < end && BLOB_CODE[text.charCodeAt(start)] !== 2) start++;
    const blob = end - start >= BLOB_CHARS_MIN ? blobAt(text, start, end) : null;
    if (blob === null) continue;
    blobs.push(blob);
    done = blob.end;
  }
  return blobs;
}

/** What a text of a few words holds, without the pass over it. */
function blobSightsOf(text: string): BlobSights {
  const runs: number[] = [];
  for (let start = 0; start < text.length; ) {
    const end = runEnd(text, start, isBlobCode);
    if (end - start >= BLOB_CHARS_MIN) runs.push(start, end);
    start = end + 1;
  }
  return { runs, hasSpacedBytes: text.length >= SPACED_CHARS_MIN };
}

/** Twelve bytes with a sign after each of eleven. */
const SPACED_CHARS_MIN = 35;
export const SPACED_BYTES_MIN = 11;

/** Dumps of hexadecimal bytes, looked for at every sixteenth place: none is shorter than two of these. */
function spacedHex(text: string): Blob[] {
  const blobs: Blob[] = [];
  const stride = (SPACED_CHARS_MIN - 3) >> 1;
  let done = 0;
  for (let at = stride; at < text.length; at += stride) {
    if (at < done) continue;
    const start = spacedStart(text, at, done);
    if (start === -1) continue;
    const blob = spacedHexAt(text, start);
    if (blob !== null) blobs.push(blob);
    done = blob?.end ?? at;
  }
  return blobs;
}

/** Where the bytes around a place begin, or -1. */
function spacedStart(text: string, at: number, floor: number): number {
  let sign = at;
  while (sign < at + 3 && !isByteSign(text.charCodeAt(sign))) sign++;
  if (sign === at + 3 || !isByteBefore(text, sign + 3)) return -1;
  let start = sign;
  while (start - 3 >= floor - 1 && isByteBefore(text, start)) start -= 3;
  return start + 1;
}

function isByteSign(code: number): boolean {
  return code === 32 || code === 58;
}

/** True where two digits of hexadecimal stand before a sign. */
function isByteBefore(text: string, sign: number): boolean {
  return (
    isByteSign(text.charCodeAt(sign)) &&
    isHex(text.charCodeAt(sign - 1)) &&
    isHex(text.charCodeAt(sign - 2)) &&
    !isAlnum(text.charCodeAt(sign - 3))
  );
}

function blobAt(text: string, start: number, runStop: number): Blob | null {
  if (runStop - start >= HEX_CHARS_MIN && runEnd(text, start, isHex, runStop) >= runStop) {
    const isSure = runStop - start >= HEX_CHARS_SURE;
    const bytes = startsHexText(text, start) ? hexBytes(text.slice(start, runStop)) : [];
    if (isSure ? isReadable(bytes) : bytes.length > 0 && bytes.every((byte) => oddOf(byte) === 0))
      return { start, end: runStop, text: toText(bytes), encoding: 'hex' };
    if (isSure) return null;
  }
  if (!startsReadable(text, start, runStop) && !startsWide(text, start)) return null;
  const end = wrappedEnd(text, start, runStop);
  const bytes = base64Bytes(text.slice(start, Math.min(end, start + BLOB_CHARS_MAX)));
  const plain = isReadable(bytes) ? bytes : wideBytes(bytes);
  if (!isReadable(plain)) return null;
  let stop = end;
  while (text.charCodeAt(stop) === 61 && stop - end < 2) stop++;
  return { start, end: stop, text: toText(plain), encoding: 'base64' };
}

/** Decodes the first bytes without keeping them: most runs are told from text by their first four. */
function startsReadable(text: string, start: number, runStop: number): boolean {
  let odd = 0;
  const end = Math.min(start + SAMPLE_CHARS - 8, runStop - 3);
  for (let index = start; index < end; index += 4) {
    const bits =
      (valueAt(text, index) << 18) |
      (valueAt(text, index + 1) << 12) |
      (valueAt(text, index + 2) << 6) |
      valueAt(text, index + 3);
    odd += oddOf((bits >> 16) & 255) + oddOf((bits >> 8) & 255) + oddOf(bits & 255);
    if (odd > 2) return false;
  }
  return true;
}

/** True where the first sixteen bytes of hexadecimal read as text, but for one. */
function startsHexText(text: string, start: number): boolean {
  let odd = 0;
  for (let index = start; index < start + SAMPLE_CHARS; index += 2) {
    const high = hexValue(text.charCodeAt(index));
    odd += oddOf(high * 16 + hexValue(text.charCodeAt(index + 1)));
    if (high < 0 || odd > 1) return high < 0 && odd <= 1;
  }
  return true;
}

/** The value of a hexadecimal digit; beyond the end of the text, a negative number. */
function hexValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const small = code | 32;
  return small >= 97 && small <= 102 ? small - 87 : -1;
}

/** UTF-16 begins with a character and a zero, three times over in four units of Base64. */
function startsWide(text: string, start: number): boolean {
  const bits =
    (valueAt(text, start) << 18) |
    (valueAt(text, start + 1) << 12) |
    (valueAt(text, start + 2) << 6);
  return oddOf((bits >> 16) & 255) === 0 && ((bits >> 8) & 255) === 0;
}

function valueAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 128 ? (VALUE[code] ?? 0) & 63 : 0;
}

function oddOf(byte: number): number {
  return (byte >= 32 && byte < 127) || byte === 10 || byte === 13 || byte === 9 ? 0 : 1;
}

const SPACED_HEX = /(?:[0-9a-fA-F]{2}[ :]){11,4000}[0-9a-fA-F]{2}(?![0-9a-fA-F])/y;

/** Hexadecimal with a blank or a colon between bytes, as dumps print it. */
function spacedHexAt(text: string, start: number): Blob | null {
  const third = text.charCodeAt(start + 2);
  if ((third !== 32 && third !== 58) || text.charCodeAt(start + 5) !== third) return null;
  // Most such runs are binary, and their first bytes say so.
  for (let byte = 0; byte < 4; byte++) {
    const value = Number.parseInt(text.slice(start + byte * 3, start + byte * 3 + 2), 16);
    if (Number.isNaN(value) || oddOf(value) === 1) return null;
  }
  if (!isReadable(hexBytes(text.slice(start, start + 36).replace(/[ :]/g, '')))) return null;
  SPACED_HEX.lastIndex = start;
  const run = SPACED_HEX.exec(text)?.[0];
  if (run === undefined) return null;
  const bytes = hexBytes(run.replace(/[ :]/g, ''));
  if (!isReadable(bytes)) return null;
  return { start, end: start + run.length, text: toText(bytes), encoding: 'hex' };
}

/** A date, or a word before a blank: the next line of a log and not the last one of Base64. */
const NEXT_LINE = /^\d{4}-\d\d-\d\d|^[A-Za-z][a-z]*[ \t]$|^[A-Z]+[ \t]$/;

/** MIME and PEM break Base64 at 64 to 76 characters. */
function wrappedEnd(text: string, start: number, runStop: number): number {
  const width = runStop - start;
  let end = runStop;
  if (width < 48 || width > 100) return end;
  for (let lines = 0; lines < 2_000; lines++) {
    const gap = /(?:\\r)?(?:\\n|\r?\n)[ \t]{0,12}/y;
    gap.lastIndex = end;
    if (!gap.test(text)) return end;
    const next = runEnd(text, gap.lastIndex, isBlobCode);
    const length = next - gap.lastIndex;
    const isWhole = length === width;
    const isLast =
      length > 0 &&
      length < width &&
      /^=*(?:[\s"'`\\<]|$)/.test(text.slice(next, next + 3)) &&
      !NEXT_LINE.test(text.slice(gap.lastIndex, next + 1));
    if (!isWhole && !(isLast && length % 4 !== 1)) return end;
    end = next;
    if (!isWhole) return end;
  }
  return end;
}

function base64Bytes(run: string): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (let index = 0; index < run.length; index++) {
    const code = run.charCodeAt(index);
    const value = code < 128 ? (VALUE[code] ?? -1) : -1;
    if (value === -1) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 0xff);
    }
  }
  return bytes;
}

function hexBytes(run: string): number[] {
  const bytes: number[] = [];
  for (let index = 0; index + 1 < run.length; index += 2)
    bytes.push(Number.parseInt(run.slice(index, index + 2), 16));
  return bytes;
}

/** UTF-16, as PowerShell encodes commands: every second byte is zero. */
function wideBytes(bytes: readonly number[]): number[] {
  const isWide =
    bytes.length >= 8 &&
    bytes.every((byte, index) => (index % 2 === 1) === (byte === 0) || index === bytes.length - 1);
  return isWide ? bytes.filter((_, index) => index % 2 === 0) : [];
}

function isReadable(bytes: readonly number[]): boolean {
  if (bytes.length < 12) return false;
  let odd = 0;
  for (const byte of bytes)
    if (!((byte >= 32 && byte < 127) || byte === 10 || byte === 13 || byte === 9)) odd++;
  return odd * 10 <= bytes.length;
}

function toText(bytes: readonly number[]): string {
  let out = '';
  for (const byte of bytes) out += String.fromCharCode(byte);
  return out;
}
