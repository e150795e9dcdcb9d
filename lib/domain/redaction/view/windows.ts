import { ENCODED } from './decoders.ts';

const MARGIN_CHARS = 400;
const ALIGN_CHARS = 400;

export type Window = { readonly start: number; readonly end: number };

/** The parts of a text around what is encoded, cut at line or word boundaries, in order and disjoint. */
export function encodedWindows(text: string): Window[] {
  const windows: { start: number; end: number }[] = [];
  const pattern = new RegExp(ENCODED, 'g');
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const start = alignedStart(text, match.index - MARGIN_CHARS);
    const end = alignedEnd(text, match.index + MARGIN_CHARS);
    const last = windows.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else windows.push({ start, end });
    // The window covers this stretch: what is encoded near its end extends it.
    pattern.lastIndex = Math.max(
      match.index + 1,
      Math.min(end - MARGIN_CHARS, match.index + MARGIN_CHARS / 2),
    );
  }
  return windows;
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
