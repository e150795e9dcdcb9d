import { isLineBreak } from '../characters.ts';
import { ENCODED } from './decoders.ts';

const MARGIN_CHARS = 400;
const ALIGN_CHARS = 400;

export type Window = { readonly start: number; readonly end: number };

/**
 * The parts of a text around what is encoded, cut at line or word boundaries, in order and disjoint.
 * `places` are all that may begin something encoded.
 */
export function encodedWindows(text: string, places: readonly number[]): Window[] {
  const windows: { start: number; end: number }[] = [];
  let from = 0;
  for (const at of places) {
    if (at < from || !isEncoded(text, at)) continue;
    const start = alignedStart(text, at - MARGIN_CHARS);
    const end = alignedEnd(text, at + MARGIN_CHARS);
    const last = windows.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else windows.push({ start, end });
    // The window covers this stretch: what is encoded near its end extends it.
    from = Math.max(at + 1, Math.min(end - MARGIN_CHARS, at + MARGIN_CHARS / 2));
  }
  return windows;
}

const PERCENT_JSON = /%(?:25){0,2}(?:7B|5B)%(?:25){0,2}(?:0A|20|22|7B)/iy;
const PERCENT_RUN = /[\w%.~!*'()+-]+/y;

/** Percent-encoded JSON, without its surroundings: their quotes are not those of the JSON. */
export function percentRuns(text: string, places: readonly number[]): Window[] {
  const runs: Window[] = [];
  for (const at of places) {
    if (text.charCodeAt(at) !== 37 || at < (runs.at(-1)?.end ?? 0)) continue;
    PERCENT_JSON.lastIndex = at;
    if (!PERCENT_JSON.test(text)) continue;
    PERCENT_RUN.lastIndex = at;
    if (PERCENT_RUN.test(text)) runs.push({ start: at, end: PERCENT_RUN.lastIndex });
  }
  return runs;
}

const ENCODED_HERE = new RegExp(ENCODED, 'uy');

function isEncoded(text: string, at: number): boolean {
  ENCODED_HERE.lastIndex = at;
  return ENCODED_HERE.test(text);
}

/** A cheap look at a sign: most assign, separate or escape a quote. */
export function mayBeginEncoded(text: string, at: number, code: number): boolean {
  if (code === 61) return mayBeQuotedPrintable(text, at);
  return code !== 92 || BEHIND_BACKSLASH.has(text.charCodeAt(at + 1));
}

/** `u`, `x`, `0`, `1` and `/`. */
const BEHIND_BACKSLASH: ReadonlySet<number> = new Set([117, 120, 48, 49, 47]);

/** Most equals signs assign. */
function mayBeQuotedPrintable(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return (
    isLineBreak(next) ||
    text.charCodeAt(at + 3) === 61 ||
    (next === 51 && text.charCodeAt(at + 2) === 68)
  );
}

function alignedStart(text: string, from: number): number {
  if (from <= 0) return 0;
  for (let index = from; index > from - ALIGN_CHARS && index > 0; index--) {
    if (text.charCodeAt(index) <= 32) return index;
  }
  return Math.max(0, from - ALIGN_CHARS);
}

function alignedEnd(text: string, from: number): number {
  if (from >= text.length) return text.length;
  for (let index = from; index < from + ALIGN_CHARS && index < text.length; index++) {
    if (text.charCodeAt(index) <= 32) return index;
  }
  return Math.min(text.length, from + ALIGN_CHARS);
}
