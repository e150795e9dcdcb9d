import { readableBlobs } from './view/blobs.ts';
import { decodedView } from './view/decoders.ts';
import type { View } from './view/view.ts';

export type Occurrence = { readonly start: number; readonly end: number };

/** A text in every form a reader of it could decode. */
export type ReadableForms = {
  readonly text: string;
  readonly view: View | null;
  readonly blobs: readonly { start: number; end: number; text: string }[];
};

export function readableForms(text: string): ReadableForms {
  return { text, view: decodedView(text, 0), blobs: readableBlobs(text) };
}

/**
 * Where a literal stands in a text: plain, encoded (percent, escapes, entities, look-alike and
 * invisible characters), or in Base64 or hexadecimal, which goes whole. Sorted, without overlaps.
 */
export function occurrencesIn(forms: ReadableForms, literal: string): Occurrence[] {
  const { text, view, blobs } = forms;
  if (literal === '') return [];
  const found = startsOf(text, literal).map((start) => ({ start, end: start + literal.length }));
  if (view !== null) {
    for (const at of startsOf(view.text, literal)) {
      const end = view.ends[at + literal.length - 1] ?? 0;
      found.push({ start: view.starts[at] ?? 0, end });
    }
  }
  for (const { start, end, text: inner } of blobs) {
    if (inner.includes(literal)) found.push({ start, end });
  }
  return disjoint(found.sort((a, b) => a.start - b.start || b.end - a.end));
}

function disjoint(sorted: readonly Occurrence[]): Occurrence[] {
  const kept: Occurrence[] = [];
  for (const span of sorted) {
    const before = kept.at(-1);
    if (before === undefined || span.start >= before.end) kept.push(span);
    else kept[kept.length - 1] = { start: before.start, end: Math.max(before.end, span.end) };
  }
  return kept;
}

function startsOf(text: string, literal: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length)) {
    starts.push(at);
  }
  return starts;
}
