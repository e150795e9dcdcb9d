import { readableBlobs } from './view/blobs.ts';
import { decodedView } from './view/decoders.ts';

const VALUE_CHARS_MIN = 4;
const WINDOW_CHARS = 24;

/**
 * The indexes of the values that can still be read in a text: plain, decoded or inside Base64.
 * Of a long value, any 24 characters in a row count. Values under four characters are not looked
 * for. Takes time linear in the text and the values.
 */
export function leftoverValues(text: string, values: readonly string[]): number[] {
  const views = [
    text,
    decodedView(text, 0)?.text ?? '',
    ...readableBlobs(text).map((blob) => blob.text),
  ];
  const parts = partsOf(values);
  const left = new Set<number>();
  for (const view of views) {
    for (const [index, value] of values.entries()) {
      if (value.length >= VALUE_CHARS_MIN && view.includes(value)) left.add(index);
    }
    if (parts.size > 0) notePartsIn(view, { values, parts, left });
  }
  return [...left].sort((a, b) => a - b);
}

/** All the parts of a long value that count as the value. */
export function windowsOf(value: string): string[] {
  const count = Math.max(0, value.length - WINDOW_CHARS + 1);
  return Array.from({ length: count }, (_, start) => value.slice(start, start + WINDOW_CHARS));
}

/** The values that hold a window, by the window's hash. */
type Parts = ReadonlyMap<number, ReadonlySet<number>>;

function partsOf(values: readonly string[]): Parts {
  const parts = new Map<number, Set<number>>();
  for (const [index, value] of values.entries()) {
    visitWindows(value, (hash) => {
      const holders = parts.get(hash);
      if (holders === undefined) parts.set(hash, new Set([index]));
      else holders.add(index);
    });
  }
  return parts;
}

function notePartsIn(
  view: string,
  { values, parts, left }: { values: readonly string[]; parts: Parts; left: Set<number> },
): void {
  visitWindows(view, (hash, start) => {
    const holders = parts.get(hash);
    if (holders === undefined) return;
    const window = view.slice(start, start + WINDOW_CHARS);
    for (const index of holders) {
      if (!left.has(index) && values[index]?.includes(window) === true) left.add(index);
    }
  });
}

const BASE = 31;
/** What the first character of a window weighs in its hash. */
const TOP = Array.from({ length: WINDOW_CHARS - 1 }).reduce<number>(
  (power) => Math.imul(power, BASE),
  1,
);

/** Visits every window of a text with a hash that is carried from one to the next. */
function visitWindows(text: string, visit: (hash: number, start: number) => void): void {
  let hash = 0;
  for (let index = 0; index < text.length; index++) {
    const gone = index - WINDOW_CHARS;
    if (gone >= 0) hash = (hash - Math.imul(text.charCodeAt(gone), TOP)) | 0;
    hash = (Math.imul(hash, BASE) + text.charCodeAt(index)) | 0;
    if (gone >= -1) visit(hash, gone + 1);
  }
}
