import type { PacketPreview } from '#lib/contract/packets.ts';

/** What somebody looks for is not found more often than this. */
export const MATCHES_MAX = 500;
const LEAK_CHARS_MAX = 60;

export type Leak = Extract<PacketPreview['scan'], { kind: 'blocked' }>['places'][number];
export type Range = { readonly start: number; readonly end: number };

/** A stretch of a document that is shown in one way. */
export type DocumentPart = {
  readonly start: number;
  readonly text: string;
  /** It stands for something that was masked. */
  readonly isMask: boolean;
  /** The number of the match, or of the blocker, that it lies in. */
  readonly match: number | null;
  readonly leak: number | null;
};

/** Where a text occurs, whatever the case of its letters; nowhere for nothing. */
export function matchesIn(text: string, wanted: string): Range[] {
  const found: Range[] = [];
  if (wanted === '') return found;
  const pattern = new RegExp(wanted.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`), 'giu');
  for (const { index, 0: match } of text.matchAll(pattern)) {
    found.push({ start: index, end: index + match.length });
    if (found.length === MATCHES_MAX) break;
  }
  return found;
}

/** From where a scanner stumbled to the end of the word, since its places have no end. */
export function leakRange(text: string, { line, column }: Pick<Leak, 'line' | 'column'>): Range {
  const before = text.split('\n').slice(0, line - 1);
  const lineStart = before.reduce((sum, each) => sum + each.length + 1, 0);
  const start = Math.min(lineStart + column - 1, text.length);
  const word = /^\S+/.exec(text.slice(start, start + LEAK_CHARS_MAX))?.[0] ?? '';
  return { start, end: Math.min(start + Math.max(word.length, 1), text.length) };
}

/** Cuts a document at every edge of what is marked in it. The parts joined are the document. */
export function documentParts(
  text: string,
  marks: { readonly matches: readonly Range[]; readonly leaks: readonly Range[] },
): DocumentPart[] {
  const masks = [...text.matchAll(/\[REDACTED:[a-z-]+#\d+\]/g)].map(({ index, 0: mask }) => ({
    start: index,
    end: index + mask.length,
  }));
  const edges = new Set([0, text.length]);
  for (const { start, end } of [...masks, ...marks.matches, ...marks.leaks]) {
    edges.add(start);
    edges.add(end);
  }
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => ({
    start,
    text: text.slice(start, cuts[index + 1]),
    isMask: numberAt(masks, start) !== null,
    match: numberAt(marks.matches, start),
    leak: numberAt(marks.leaks, start),
  }));
}

function numberAt(ranges: readonly Range[], at: number): number | null {
  const index = ranges.findIndex(({ start, end }) => at >= start && at < end);
  return index === -1 ? null : index;
}
